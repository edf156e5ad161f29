package dev.baton.examples.shop;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source whose queries stall, below all instrumentation: the database is slow, not us. */
final class SlowDatabase {

  private SlowDatabase() {}

  /** Runs {@code stall} in each {@link PreparedStatement#executeQuery()}. */
  static DataSource of(DataSource database, Runnable stall) {
    return stalling(DataSource.class, database, stall);
  }

  private static <T> T stalling(Class<T> type, T target, Runnable stall) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getName().equals("executeQuery")) {
            stall.run();
          }
          try {
            return stallingPart(method.invoke(target, arguments), stall);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object stallingPart(@Nullable Object result, Runnable stall) {
    if (result instanceof PreparedStatement statement) {
      return stalling(PreparedStatement.class, statement, stall);
    }
    if (result instanceof Connection connection) {
      return stalling(Connection.class, connection, stall);
    }
    return result;
  }
}
