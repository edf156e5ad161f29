package dev.baton.junit5.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.wiring.Wiring;
import dev.baton.wiring.WiringGap;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.brave.bridge.BraveTracer;
import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Proxy;
import javax.sql.DataSource;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.dynamic.DynamicType;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Lazy;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
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
