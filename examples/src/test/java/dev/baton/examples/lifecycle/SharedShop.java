package dev.baton.examples.lifecycle;

import dev.baton.examples.shop.Shop;
import dev.baton.junit5.TraceHarness;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One shop and one harness for all classes of a run; each test begins with an empty recording. */
final class SharedShop implements BeforeEachCallback, ParameterResolver {

  /** Closed by JUnit: before 5.13 for the one interface, since then for the other. */
  @SuppressWarnings("deprecation")
  private record Application(TraceHarness harness, Shop shop)
      implements Store.CloseableResource, AutoCloseable {

    static Application start() {
      TraceHarness harness = TraceHarness.start("SharedShop");
      return new Application(harness, Shop.start(harness::service));
    }

    @Override
    public void close() {
      shop.close();
      harness.close();
    }
  }

  private static Application application(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SharedShop.class))
        .getOrComputeIfAbsent("application", key -> Application.start(), Application.class);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    application(context).harness().startOver();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == TraceHarness.class || type == Shop.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Application application = application(context);
    return parameter.getParameter().getType() == Shop.class
        ? application.shop()
        : application.harness();
  }
}
