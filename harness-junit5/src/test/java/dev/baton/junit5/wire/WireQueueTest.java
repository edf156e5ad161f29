package dev.baton.junit5.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.baton.junit5.wire.WireQueue.MessageHeaders;
import dev.baton.propagation.Sighting.Side;
import dev.baton.recording.Recording;
import dev.baton.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WireQueueTest {

  private record Order(String id, List<Header> headers) {}

  private static final MessageHeaders<Order> HEADERS =
      new MessageHeaders<>() {
        @Override
        public List<Header> of(Order message) {
          return message.headers();
        }

        @Override
        public Order with(List<Header> headers, Order message) {
          return new Order(message.id(), headers);
        }
      };

  private final Recording recording = Recording.of("queue");
  private final Wire wire = Wire.of("orders", () -> recording, Clock.system());
  private final WireQueue<Order> queue = around(new LinkedBlockingQueue<>());

  private WireQueue<Order> around(BlockingQueue<Order> real) {
    return WireQueue.tap(wire, real, HEADERS);
  }

  private static Order order(String id) {
    return new Order(id, List.of(new Header("traceparent", id)));
  }

  private List<String> drained() {
    List<Order> all = new ArrayList<>();
    queue.drainTo(all);
    return all.stream().map(Order::id).toList();
  }

  @Test
  void aMessageIsSeenWhenItIsPutAndWhenItIsTaken() throws Exception {
    queue.put(order("1"));
    assertThat(wire.sightings(Side.ARRIVED)).hasSize(1);
    assertThat(wire.sightings(Side.LEFT)).isEmpty();

    assertThat(queue.take()).isEqualTo(order("1"));

    assertThat(wire.sightings(Side.LEFT).get(0).values("traceparent")).containsExactly("1");
    assertThat(wire.sightings()).extracting(s -> s.crossing()).containsExactly(1L, 1L);
  }

  @Test
  void allWaysInAndOutAreSeen() throws Exception {
    queue.put(order("1"));
    queue.add(order("2"));
    assertThat(queue.offer(order("3"))).isTrue();
    assertThat(queue.offer(order("4"), 1, TimeUnit.SECONDS)).isTrue();

    assertThat(queue.peek()).isEqualTo(order("1"));
    assertThat(queue.take().id()).isEqualTo("1");
    assertThat(queue.poll().id()).isEqualTo("2");
    assertThat(queue.poll(1, TimeUnit.SECONDS).id()).isEqualTo("3");
    assertThat(drained()).containsExactly("4");

    assertThat(queue.poll()).isNull();
    assertThat(wire.sightings(Side.LEFT))
        .extracting(s -> s.crossing())
        .containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void headersAreBrokenInBetween() throws Exception {
    queue.strips("traceparent");
    queue.put(order("1"));

    assertThat(queue.take().headers()).isEmpty();
    assertThat(wire.sightings(Side.ARRIVED).get(0).has("traceparent")).isTrue();
    assertThat(wire.sightings(Side.LEFT).get(0).headerNames()).isEmpty();
  }

  @Test
  void aRedeliveredMessageLeavesTwice() throws Exception {
    queue.redelivers().put(order("1"));

    assertThat(drained()).containsExactly("1", "1");
    assertThat(wire.sightings()).extracting(s -> s.crossing()).containsExactly(1L, 1L, 1L);
  }

  @Test
  void aReorderedQueueDeliversPairsTheOtherWayRound() throws Exception {
    queue.reorders();
    for (String id : List.of("1", "2", "3", "4", "5")) {
      queue.put(order(id));
    }
    assertThat(drained()).containsExactly("2", "1", "4", "3");

    queue.deliversInOrder().put(order("6"));
    assertThat(drained()).containsExactly("5", "6");
  }

  @Test
  void aFullQueueRefusesAndForgets() {
    WireQueue<Order> small = around(new ArrayBlockingQueue<>(1));
    assertThat(small.offer(order("1"))).isTrue();

    assertThat(small.offer(order("2"))).isFalse();
    assertThat(small).extracting(Order::id).containsExactly("1");
    assertThat(small.remainingCapacity()).isZero();
  }

  @Test
  void aFullQueueHasNoRoomForWhatWaited() {
    WireQueue<Order> small = around(new ArrayBlockingQueue<>(1)).reorders();
    small.add(order("1"));
    WireQueue<Order> filled = small;
    assertThat(filled.offer(order("2"))).isFalse(); // only one of the two has room

    small.add(order("3"));

    assertThatIllegalStateException()
        .isThrownBy(small::deliversInOrder)
        .withMessage("queue 'orders' has no room for the message that waited to be overtaken");
  }

  @Test
  void whoTakesBlocksUntilSomebodyPuts() throws Exception {
    CompletableFuture<String> taken =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return queue.take().id();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    queue.put(order("1"));

    assertThat(taken.get(10, TimeUnit.SECONDS)).isEqualTo("1");
  }

  @Test
  void whatWasPutBehindItsBackIsDeliveredUnseen() {
    BlockingQueue<Order> real = new LinkedBlockingQueue<>(List.of(order("0")));

    assertThat(around(real).poll()).isEqualTo(order("0"));
    assertThat(wire.sightings()).isEmpty();
  }
}
