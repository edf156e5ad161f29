package dev.baton.junit5.spring;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.wiring.Wiring;
import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.brave.bridge.BraveTracer;
import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.dynamic.DynamicType;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.stream.binder.DefaultBinderFactory;
import org.springframework.cloud.stream.binder.kafka.KafkaMessageChannelBinder;
import org.springframework.cloud.stream.binder.kafka.KafkaMessageChannelBinder.Properties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Lazy;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.ClassUtils;
import org.springframework.web.client.RestTemplate;

class InventoryTest {

  @Test
  void anApplicationOnBraveIsToldSo() {
    try (var context = new AnnotationConfigApplicationContext(BraveTracer.class)) {
      Wiring wiring = Inventory.of(context);

      assertThat(wiring.lines())
          .containsExactly("the application is traced by Brave, which is not OpenTelemetry");
      assertThat(wiring.gaps())
          .extracting(WiringGap::words)
          .containsExactly(
              "the application is traced by Brave, which is not OpenTelemetry: use"
                  + " micrometer-tracing-bridge-otel instead of micrometer-tracing-bridge-brave");
    }
  }

  @Test
  void asyncMethodsThatRunOnTheSchedulerAreToldSo() {
    try (var context = traced()) {
      context.registerBean("taskScheduler", ThreadPoolTaskScheduler.class);
      context.refresh();

      assertThat(Inventory.of(context).gaps())
          .extracting(WiringGap::words)
          .contains(
              "taskScheduler is the only TaskExecutor: declare a ThreadPoolTaskExecutor named"
                  + " taskExecutor with a ContextPropagatingTaskDecorator (setTaskDecorator), for"
                  + " @Async runs on taskScheduler");
    }
  }

  @Test
  void aProxyOfAClientThatIsLookedUpLaterIsNotTheClient() {
    try (var context = traced()) {
      context.registerBean(RestTemplate.class, definition -> definition.setLazyInit(true));
      context.registerBean(Novels.class);
      context.refresh();

      assertThat(Inventory.of(context).gaps())
          .extracting(WiringGap::words)
          .noneMatch(words -> words.contains("Novels"));
    }
  }

  record Novels(@Lazy RestTemplate stars) {}

  @Test
  void aDatabaseThatNoLibraryTracesIsToldSo() {
    try (var context = traced()) {
      context.setClassLoader(new WithoutDatabaseTracing());
      context.registerBean("orders", DataSource.class, () -> proxy(DataSource.class));
      context.refresh();

      assertThat(Inventory.of(context).gaps())
          .extracting(WiringGap::words)
          .contains(
              "no library on the class path traces the DataSource: add"
                  + " net.ttddyy.observation:datasource-micrometer-spring-boot");
    }
  }

  @Test
  void anExecutorThatTheApplicationHasMadeHasNoPropertyOfBoot() {
    try (var context = traced()) {
      context.registerBean("applicationTaskExecutor", ThreadPoolTaskExecutor.class);
      context.refresh();

      assertThat(Inventory.of(context).gaps())
          .extracting(WiringGap::words)
          .contains(
              "executor applicationTaskExecutor has no TaskDecorator: give applicationTaskExecutor"
                  + " a ContextPropagatingTaskDecorator (setTaskDecorator)");
    }
  }

  @Test
  void anApplicationWithoutANameIsToldTheProperty() {
    try (var context = traced()) {
      context.refresh();

      assertThat(Inventory.of(context).gaps())
          .extracting(WiringGap::words)
          .containsExactly("spring.application.name is not set: set spring.application.name");
    }
  }

  @Test
  void aServerAndAChannelOfGrpcWithoutInterceptorsAreToldSo() {
    try (var context = traced()) {
      context.registerBean("stock", Server.class, () -> new PlainServer());
      context.registerBean("toStock", Channel.class, () -> new RealChannel());
      context.registerBean(Prices.class, () -> new Prices(new RealChannel()));
      context.registerBean(
          "observed",
          Channel.class,
          () -> ClientInterceptors.intercept(new RealChannel(), new TracingInterceptor()));
      context.refresh();

      Wiring wiring = Inventory.of(context);

      assertThat(wiring.gaps())
          .extracting(WiringGap::words)
          .contains(
              "server stock (gRPC) is not observed: intercept it with"
                  + " ObservationGrpcServerInterceptor (micrometer-core)",
              "channel toStock (gRPC) is not observed: intercept it with"
                  + " ObservationGrpcClientInterceptor (micrometer-core)",
              "channel Prices.channel (gRPC) is not observed: intercept it with"
                  + " ObservationGrpcClientInterceptor (micrometer-core)")
          .noneMatch(words -> words.contains("observed (gRPC)"));
    }
  }

  record Prices(Channel channel) {}

  /** Is named, and holds its interceptors, as that of gRPC. */
  private static final class PlainServer extends Server {

    @SuppressWarnings("unused") // is read by its name
    private final Object[] interceptors = {};

    @Override
    public Server start() {
      return this;
    }

    @Override
    public Server shutdown() {
      return this;
    }

    @Override
    public Server shutdownNow() {
      return this;
    }

    @Override
    public boolean isShutdown() {
      return true;
    }

    @Override
    public boolean isTerminated() {
      return true;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }

    @Override
    public void awaitTermination() {}
  }

  /** Is named as that of gRPC, around which the interceptors are. */
  private static final class RealChannel extends Channel {

    @Override
    public <A, B> ClientCall<A, B> newCall(MethodDescriptor<A, B> method, CallOptions options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String authority() {
      return "stock";
    }
  }

  private static final class TracingInterceptor implements ClientInterceptor {

    @Override
    public <A, B> ClientCall<A, B> interceptCall(
        MethodDescriptor<A, B> method, CallOptions options, Channel next) {
      return next.newCall(method, options);
    }
  }

  @Test
  void aBinderOfKafkaIsSwitchedOnByAPropertyOfItsOwn() {
    assertThat(ofBinder(true).gaps()).noneMatch(gap -> gap.seen().contains("binder"));
    assertThat(ofBinder(true).lines())
        .contains("Spring Cloud Stream's Kafka binder: observation is on");

    Wiring wiring = ofBinder(false);
    String words =
        "the observation of Spring Cloud Stream's Kafka binder is off: set"
            + " spring.cloud.stream.kafka.binder.enable-observation=true";
    String consumer = "KafkaConsumerDestination{consumerDestinationName='orders'}.container-0-C-1";

    assertThat(wiring.gap(Kind.RECEIVER, consumer)).map(WiringGap::words).hasValue(words);
    assertThat(wiring.gap(Kind.SENDER, consumer)).map(WiringGap::words).hasValue(words);
    assertThat(wiring.gap(Kind.RECEIVER, "orders-0-C-1")).isEmpty();
  }

  private static Wiring ofBinder(boolean isObserved) {
    Object binder = new KafkaMessageChannelBinder(new Properties(isObserved));
    try (var context = traced()) {
      context.registerBean(
          "binderFactory",
          DefaultBinderFactory.class,
          () -> new DefaultBinderFactory(Map.of("kafka", entry(binder, "its context"))));
      context.refresh();
      return Inventory.of(context);
    }
  }

  @Test
  void whatSpringDoesNotTraceIsToldSo() {
    ClassLoader types = InventoryTest.class.getClassLoader();
    for (String name :
        List.of(
            "org.springframework.messaging.simp.SimpMessagingTemplate",
            "kotlinx.coroutines.CoroutineScope",
            "org.springframework.jms.core.JmsTemplate")) {
      types =
          new ByteBuddy()
              .subclass(Object.class)
              .name(name)
              .make()
              .load(types)
              .getLoaded()
              .getClassLoader();
    }
    try (var context = traced()) {
      context.setClassLoader(types);
      register(context, "org.springframework.messaging.simp.SimpMessagingTemplate");
      register(context, "org.springframework.jms.core.JmsTemplate");
      context.refresh();

      assertThat(Inventory.of(context).gaps())
          .extracting(WiringGap::words)
          .contains(
              "the observation of JmsTemplate is off: add io.micrometer:micrometer-jakarta9",
              "Spring does not trace messages of STOMP: begin a span in the method with"
                  + " @MessageMapping",
              "a new coroutine has no context: start the coroutine with"
                  + " observationRegistry.asContextElement()"
                  + " (io.micrometer.core.instrument.kotlin)");
    }
  }

  private static void register(AnnotationConfigApplicationContext context, String typeName) {
    Class<?> type = ClassUtils.resolveClassName(typeName, context.getClassLoader());
    context.registerBean(type.getSimpleName(), type);
  }

  private static AnnotationConfigApplicationContext traced() {
    var context = new AnnotationConfigApplicationContext();
    context.registerBean("tracer", Tracer.class, () -> proxy(Tracer.class));
    return context;
  }

  /** Spring Cloud is not on the class path: its annotation is made here. */
  @Test
  void aFeignClientWithoutItsLibraryIsToldSo() {
    ClassLoader loader = InventoryTest.class.getClassLoader();
    DynamicType.Loaded<?> feignClient =
        new ByteBuddy()
            .makeAnnotation()
            .name("org.springframework.cloud.openfeign.FeignClient")
            .annotateType(
                AnnotationDescription.Builder.ofType(Retention.class)
                    .define("value", RetentionPolicy.RUNTIME)
                    .build())
            .make()
            .load(loader);
    Class<?> stock =
        new ByteBuddy()
            .subclass(Object.class)
            .name("com.acme.Stock")
            .annotateType(
                AnnotationDescription.Builder.ofType(
                        feignClient.getLoaded().asSubclass(Annotation.class))
                    .build())
            .make()
            .load(feignClient.getLoaded().getClassLoader())
            .getLoaded();
    try (var context = traced()) {
      context.setClassLoader(feignClient.getLoaded().getClassLoader());
      context.registerBean("com.acme.Stock", stock);
      context.refresh();

      assertThat(Inventory.of(context).gaps())
          .extracting(WiringGap::words)
          .contains("Feign client Stock is not observed: add io.github.openfeign:feign-micrometer");
    }
  }

  private static <T> T proxy(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            InventoryTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> null));
  }

  /** The class path of an application that has none of the libraries for databases. */
  private static final class WithoutDatabaseTracing extends ClassLoader {

    WithoutDatabaseTracing() {
      super(InventoryTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("net.ttddyy.") || name.contains(".instrumentation.jdbc.")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }
  }
}
