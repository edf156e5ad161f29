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
import io.micrometer.observation.annotation.Observed;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.annotation.NewSpan;
import io.micrometer.tracing.annotation.SpanAspect;
import io.micrometer.tracing.brave.bridge.BraveTracer;
import java.io.IOException;
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
import net.bytebuddy.description.modifier.Ownership;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.FixedValue;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.stream.binder.DefaultBinderFactory;
import org.springframework.cloud.stream.binder.kafka.KafkaMessageChannelBinder;
import org.springframework.cloud.stream.binder.kafka.KafkaMessageChannelBinder.Properties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.MapPropertySource;
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
  void anApplicationWithoutTracingIsToldWhatItsLineOfSpringBootNeeds() {
    String bridge = "io.micrometer.tracing.otel.bridge.OtelTracer";
    String starter = "add org.springframework.boot:spring-boot-starter-opentelemetry";
    String none =
        "the application has no tracing: nothing on its class path traces with OpenTelemetry";
    String uncreated = "the application has no tracing: it has no tracer, and nothing creates one";

    assertThat(untraced(boot("3.5.7")))
        .isEqualTo(
            none
                + ": add io.micrometer:micrometer-tracing-bridge-otel and"
                + " opentelemetry-exporter-otlp, or a starter that has them");
    assertThat(untraced(boot("4.1.0"))).isEqualTo(none + ": " + starter);
    assertThat(untraced(with(bridge, boot("3.5.7"))))
        .isEqualTo(uncreated + ": add org.springframework.boot:spring-boot-starter-actuator");
    assertThat(untraced(with(bridge, boot("4.1.0")))).isEqualTo(uncreated + ": " + starter);
    assertThat(untraced(with(bridge, InventoryTest.class.getClassLoader())))
        .isEqualTo(uncreated + ": add a bean of io.micrometer.tracing.Tracer, or of OpenTelemetry");
  }

  @Test
  void anApplicationOnBraveIsToldTheStarterOfSpringBoot4() {
    try (var context = new AnnotationConfigApplicationContext()) {
      context.setClassLoader(boot("4.1.0"));
      context.registerBean(BraveTracer.class);
      context.refresh();

      assertThat(Inventory.of(context).gaps())
          .extracting(WiringGap::remedy)
          .containsExactly(
              "use org.springframework.boot:spring-boot-starter-opentelemetry instead of"
                  + " micrometer-tracing-bridge-brave");
    }
  }

  private static String untraced(ClassLoader types) {
    try (var context = new AnnotationConfigApplicationContext()) {
      context.setClassLoader(types);
      context.refresh();
      return Inventory.of(context).gap(Kind.TRACING).map(WiringGap::words).orElse("");
    }
  }

  /** A class path with this version of Spring Boot, of which there is only the version. */
  private static ClassLoader boot(String version) {
    return new ByteBuddy()
        .subclass(Object.class)
        .name("org.springframework.boot.SpringBootVersion")
        .defineMethod("getVersion", String.class, Visibility.PUBLIC, Ownership.STATIC)
        .intercept(FixedValue.value(version))
        .make()
        .load(InventoryTest.class.getClassLoader())
        .getLoaded()
        .getClassLoader();
  }

  private static ClassLoader with(String type, ClassLoader types) {
    return new ByteBuddy()
        .subclass(Object.class)
        .name(type)
        .make()
        .load(types)
        .getLoaded()
        .getClassLoader();
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
  void aClientIsToldTheStarterThatHasItsBuilder() {
    String builder =
        "inject RestTemplateBuilder and build the client from it, instead of RestTemplate's"
            + " constructor";
    String advice =
        "build the client from an injected RestClient.Builder, RestTemplateBuilder or"
            + " WebClient.Builder, for one of create(), of a constructor or of another library is"
            + " not observed";
    String starter = "add org.springframework.boot:spring-boot-starter-restclient, ";
    String module = "org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration";

    assertThat(remediesOfClients(boot("3.5.7"))).containsExactly(builder, advice);
    assertThat(remediesOfClients(boot("4.1.0")))
        .containsExactly(starter + builder, starter + advice);
    assertThat(remediesOfClients(with(module, boot("4.1.0")))).containsExactly(builder, advice);
  }

  private static List<String> remediesOfClients(ClassLoader types) {
    try (var context = traced()) {
      context.setClassLoader(types);
      context.registerBean(Planets.class, () -> new Planets(new RestTemplate()));
      context.refresh();
      Wiring wiring = Inventory.of(context);
      return List.of(
          wiring.gap(Kind.CLIENT).orElseThrow().remedy(), wiring.advice().get(Kind.CLIENT));
    }
  }

  record Planets(RestTemplate client) {}

  @Test
  void aClientOfOkHttpIsToldTheInterceptorOfMicrometer() {
    try (var context = traced()) {
      context.registerBean(Stocks.class, () -> new Stocks(new OkHttpClient()));
      context.refresh();

      Wiring wiring = Inventory.of(context);

      WiringGap gap = wiring.gap(Kind.CLIENT).orElseThrow();
      assertThat(gap.words())
          .isEqualTo(
              "Stocks.client (OkHttpClient) is not observed: add an OkHttpObservationInterceptor"
                  + " (micrometer-core) to its builder");
      assertThat(gap.concerns("okhttp3.internal.connection.RealCall")).isTrue();
      assertThat(gap.concerns("java.net.http.HttpClient")).isFalse();
      assertThat(wiring.gap(Kind.EXECUTOR, "OkHttp http://localhost:8080/..."))
          .map(WiringGap::words)
          .hasValue(
              "the Dispatcher of OkHttp hands no context over: give the OkHttpClient.Builder a"
                  + " Dispatcher with a wrapped executor (Context.taskWrapping)");
    }
  }

  record Stocks(OkHttpClient client) {}

  @Test
  void aClientOfOkHttpWithTheInterceptorOfALibraryIsObserved() {
    assertThat(linesWith("io.opentelemetry.instrumentation.okhttp.v3_0.Tracing"))
        .contains("observed clients: Stocks.client (OkHttpClient)");
    assertThat(
            linesWith("io.micrometer.core.instrument.binder.okhttp3.OkHttpObservationInterceptor"))
        .contains("observed clients: Stocks.client (OkHttpClient)");
    assertThat(linesWith("com.acme.LoggingInterceptor"))
        .contains("Stocks.client (OkHttpClient) is not observed");
  }

  private static List<String> linesWith(String interceptor) {
    OkHttpClient client = new OkHttpClient.Builder().addInterceptor(instance(interceptor)).build();
    try (var context = traced()) {
      context.registerBean(Stocks.class, () -> new Stocks(client));
      context.refresh();
      return Inventory.of(context).lines();
    }
  }

  private static Interceptor instance(String typeName) {
    try {
      return new ByteBuddy()
          .subclass(PlainInterceptor.class)
          .name(typeName)
          .make()
          .load(InventoryTest.class.getClassLoader())
          .getLoaded()
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(typeName, e);
    }
  }

  /** Lets each call pass. */
  public static class PlainInterceptor implements Interceptor {

    @Override
    public Response intercept(Chain chain) throws IOException {
      return chain.proceed(chain.request());
    }
  }

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
  void anAnnotationThatNothingHeedsIsToldWhatItNeeds() {
    assertThat(gapOf("sell bread", boot("3.5.7")))
        .isEqualTo(
            "@Observed of Bakery.sell has no effect: add"
                + " org.springframework.boot:spring-boot-starter-aop and set"
                + " management.observations.annotations.enabled=true");
    assertThat(gapOf("sell bread", with("org.aspectj.weaver.Advice", boot("4.1.0"))))
        .isEqualTo(
            "@Observed of Bakery.sell has no effect: set"
                + " management.observations.annotations.enabled=true");
    assertThat(gapOf("bakery#bake-rolls", boot("4.1.0")))
        .isEqualTo(
            "@Observed of Bakery.bakeRolls has no effect: add"
                + " org.springframework.boot:spring-boot-starter-aspectj and set"
                + " management.observations.annotations.enabled=true");
    assertThat(gapOf("bake", boot("3.5.7"))).isEmpty();
  }

  private static String gapOf(String span, ClassLoader types) {
    try (var context = traced()) {
      context.setClassLoader(types);
      context.registerBean(Bakery.class);
      context.refresh();
      return Inventory.of(context).gap(Kind.ANNOTATION, span).map(WiringGap::words).orElse("");
    }
  }

  @Test
  void anAnnotationThatIsHeededNeedsACallThroughTheProxy() {
    try (var context = traced()) {
      context.registerBean(Bakery.class);
      context.registerBean(SpanAspect.class);
      context.refresh();

      Wiring wiring = Inventory.of(context);

      assertThat(wiring.gap(Kind.ANNOTATION, "clean"))
          .map(WiringGap::words)
          .hasValue(
              "Bakery.sweep (@NewSpan) has a span only where a call passes its proxy: call it on an"
                  + " injected bean, not within its own class");
      assertThat(wiring.lines())
          .contains("@Observed of Bakery.sell has no effect")
          .noneMatch(line -> line.contains("@NewSpan"));
    }
  }

  static class Bakery {

    @Observed(contextualName = "sell bread")
    public void sell() {}

    @Observed
    public void bakeRolls() {}

    @NewSpan(name = "clean")
    public void sweep() {}
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
          .contains("spring.application.name is not set: set spring.application.name");
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
      types = with(name, types);
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
              "a new coroutine has no context: start the coroutine (launch, async, withContext)"
                  + " with observationRegistry.asContextElement()"
                  + " (io.micrometer.core.instrument.kotlin)");
    }
  }

  @Test
  void aCoroutineOfAReactiveApplicationNeedsThePropertyOfReactorToo() {
    String worker = "DefaultDispatcher-worker-1 @coroutine#2";
    String element =
        "start the coroutine (launch, async, withContext) with"
            + " observationRegistry.asContextElement() (io.micrometer.core.instrument.kotlin)";

    assertThat(ofReactive("limited").gap(Kind.EXECUTOR, worker))
        .map(WiringGap::remedy)
        .hasValue("set spring.reactor.context-propagation=auto, and " + element);
    assertThat(ofReactive("auto").gap(Kind.EXECUTOR, worker))
        .map(WiringGap::remedy)
        .hasValue(element);
  }

  private static Wiring ofReactive(String propagation) {
    try (var context = new ReactiveContext()) {
      context.setClassLoader(
          with("kotlinx.coroutines.CoroutineScope", InventoryTest.class.getClassLoader()));
      context.registerBean("tracer", Tracer.class, () -> proxy(Tracer.class));
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(
              new MapPropertySource(
                  "test", Map.of("spring.reactor.context-propagation", propagation)));
      context.refresh();
      return Inventory.of(context);
    }
  }

  /** Is known as one by its name. */
  private static final class ReactiveContext extends AnnotationConfigApplicationContext {}

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
