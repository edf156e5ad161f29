package dev.baton.junit5.spring;

import dev.baton.junit5.spring.ObservedExecutorBeans.ObservedTasks;
import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.util.CustomizableThreadCreator;

/** The executors of a context, and whether their decorators take the context along. */
final class ExecutorInventory {

  /** The executor that Spring Boot makes if the application has none. */
  private static final String OF_BOOT = "applicationTaskExecutor";

  private ExecutorInventory() {}

  static void add(ContextBeans beans, Inventory inventory) {
    addScheduler(beans, inventory);
    Map<String, Object> executors =
        new LinkedHashMap<>(beans.ofType(ThreadPoolTaskExecutor.class.getName()));
    executors.putAll(beans.ofType(SimpleAsyncTaskExecutor.class.getName()));
    executors.forEach(
        (name, executor) -> {
          TaskDecorator own =
              ObservedExecutorBeans.decoratorOf(executor) instanceof ObservedTasks observed
                  ? observed.own()
                  : ObservedExecutorBeans.decoratorOf(executor);
          if (own == null) {
            String seen = "executor %s has no TaskDecorator".formatted(name);
            inventory.line(seen);
            inventory.gap(
                new WiringGap(Kind.EXECUTOR, seen, threadsOf(executor), remedy(name, beans)));
          } else {
            inventory.line("executor %s: %s".formatted(name, own.getClass().getSimpleName()));
          }
        });
  }

  /** Adds that {@code @Async} runs on the scheduler, which Spring takes if it is alone. */
  private static void addScheduler(ContextBeans beans, Inventory inventory) {
    Map<String, Object> all = beans.ofType("org.springframework.core.task.TaskExecutor");
    if (all.size() != 1 || !beans.isTracedByMicrometer()) {
      return;
    }
    all.forEach(
        (name, executor) -> {
          if (executor instanceof TaskScheduler) {
            String seen = name + " is the only TaskExecutor";
            inventory.line(seen);
            inventory.gap(
                new WiringGap(
                    Kind.EXECUTOR,
                    seen,
                    threadsOf(executor),
                    "declare a ThreadPoolTaskExecutor named taskExecutor with a"
                        + " ContextPropagatingTaskDecorator (setTaskDecorator), for @Async runs on "
                        + name));
          }
        });
  }

  private static Pattern threadsOf(Object executor) {
    String prefix =
        executor instanceof CustomizableThreadCreator creator ? creator.getThreadNamePrefix() : "";
    return Pattern.compile(Pattern.quote(prefix) + ".*");
  }

  private static String remedy(String name, ContextBeans beans) {
    boolean isOfBoot = name.equals(OF_BOOT) && beans.isOfBoot(name);
    if (!beans.isTracedByMicrometer()) {
      return isOfBoot
          ? "declare a bean of TaskDecorator that returns Context.current().wrap(task)"
          : "give %s a TaskDecorator that returns Context.current().wrap(task)".formatted(name);
    }
    if (!isOfBoot) {
      return "give %s a ContextPropagatingTaskDecorator (setTaskDecorator)".formatted(name);
    }
    return beans.isBoot(4)
        ? "set spring.task.execution.propagate-context=true"
        : "declare a bean of ContextPropagatingTaskDecorator";
  }
}
