package dev.baton.examples.waiting;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.opentelemetry.api.trace.Tracer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** No thread waits for the answer that a process of somebody else gives to a client of Netty. */
@TraceTest
@TraceSettings(quietPeriodMillis = 100)
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a shell starts the other process")
class AnswersFromOthersTest {

  private static LateAnswers others;

  @BeforeAll
  static void start() throws Exception {
    others = LateAnswers.start(900);
  }

  @AfterAll
  static void stop() throws Exception {
    others.close();
  }

  @Test
  void isWaitedFor(TraceHarness harness) throws Exception {
    isWaitedFor(harness, new NioEventLoopGroup(1), NioSocketChannel.class);
  }

  @Test
  void isWaitedForOnANativeTransport(TraceHarness harness) throws Exception {
    assumeTrue(Epoll.isAvailable(), "the native transport of Linux");
    isWaitedFor(harness, new EpollEventLoopGroup(1), EpollSocketChannel.class);
  }

  private static void isWaitedFor(
      TraceHarness harness, EventLoopGroup loops, Class<? extends Channel> type) throws Exception {
    try {
      ask(harness.service("shop").getTracer("example"), loops, type);

      assertThat(harness).span("answered").hasEnded();
    } finally {
      loops.shutdownGracefully();
    }
  }

  @Test
  @TraceSettings(deadlineMillis = 1_500, quietPeriodMillis = 100)
  void aFailureNamesTheConnectionAndForgetsItWhenItIsClosed(TraceHarness harness) throws Exception {
    EventLoopGroup loops = new NioEventLoopGroup(1);
    try {
      Tracer tracer = harness.service("shop").getTracer("example");
      Channel connection = ask(tracer, loops, NioSocketChannel.class);
      while (harness.recording().openSpanCount() > 0 || harness.recording().spans().isEmpty()) {
        Thread.onSpinWait(); // however long that takes on a machine that may stop for seconds
      }

      String failure = failureThatNames("is connected to another process", harness);
      assertThat(failure).contains("gave up at the deadline of 1.5 s", "which may answer");
      connection.close().sync();
      assertThat(failureThatNames("without any event", harness)).contains("gave up after 100 ms");
    } finally {
      loops.shutdownGracefully();
    }
  }

  /**
   * Fails until this is what held the failure at its end; a thread of JUnit's may be it as well, or
   * nobody where the machine stops until the deadline.
   */
  private static String failureThatNames(String holder, TraceHarness harness) {
    String failure = "";
    for (int again = 0; again < 30 && !failure.contains(holder); again++) {
      failure = catchThrowable(() -> assertThat(harness).span("another")).getMessage();
      if (failure.contains("without any event")) {
        return failure;
      }
    }
    return failure;
  }

  private static Channel ask(Tracer tracer, EventLoopGroup loops, Class<? extends Channel> type)
      throws Exception {
    Channel connection =
        new Bootstrap()
            .group(loops)
            .channel(type)
            .handler(
                new SimpleChannelInboundHandler<ByteBuf>() {
                  @Override
                  protected void channelRead0(ChannelHandlerContext context, ByteBuf answer) {
                    tracer.spanBuilder("answered").startSpan().end();
                  }
                })
            .connect(others.address())
            .sync()
            .channel();
    connection.writeAndFlush(Unpooled.copiedBuffer(new byte[] {1})).sync();
    return connection;
  }
}
