package dev.baton.sdk;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Writes and reads headers, each for the service they belong to. */
final class RoutingPropagator implements TextMapPropagator {

  private final Router router;
  private final TextMapPropagator otherwise;

  RoutingPropagator(Router router, TextMapPropagator otherwise) {
    this.router = router;
    this.otherwise = otherwise;
  }

  @Override
  public Collection<String> fields() {
    return propagatorOf(Context.current()).fields();
  }

  @Override
  public <C> void inject(
      @Nullable Context context, @Nullable C carrier, @Nullable TextMapSetter<C> setter) {
    if (context != null && setter != null) {
      propagatorOf(context).inject(context, carrier, setter);
      router.sent(context);
    }
  }

  @Override
  public <C> Context extract(
      @Nullable Context context, @Nullable C carrier, @Nullable TextMapGetter<C> getter) {
    Context looked = otherwise.extract(context, carrier, getter); // whose it is, the headers tell
    if (context == null || carrier == null || getter == null || !router.isActive()) {
      return looked;
    }
    Router.Headers headers = name -> getter.get(carrier, name);
    CallTarget route = router.routeOf(router.received(looked, headers));
    return route == null
        ? looked
        : router.received(propagatorOf(route).extract(context, carrier, getter), headers);
  }

  private TextMapPropagator propagatorOf(Context context) {
    CallTarget route = router.isActive() ? router.routeOf(context) : null;
    return route == null ? otherwise : propagatorOf(route);
  }

  private static TextMapPropagator propagatorOf(CallTarget route) {
    return route.service().getPropagators().getTextMapPropagator();
  }

  @Override
  public String toString() {
    return otherwise.toString();
  }
}
