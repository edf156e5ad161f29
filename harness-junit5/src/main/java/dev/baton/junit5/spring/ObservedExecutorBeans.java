package dev.baton.junit5.spring;

import dev.baton.junit5.attribution.RunningTests;
import dev.baton.junit5.executor.RecordedTasks;
import dev.baton.recording.Recording;
import io.opentelemetry.context.Context;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContext;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.util.ReflectionUtils;

/**
 * Records the tasks of Spring's executors, through the decorator that each of them may have. The
 * application's own decorator stays, and a task runs with the context that it has without Baton.
 */
final class ObservedExecutorBeans implements BeanPostProcessor {

  private final ApplicationContext application;

  ObservedExecutorBeans(ApplicationContext application) {
    this.application = application;
  }

  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    if (bean instanceof ThreadPoolTaskExecutor pool) {
      pool.setTaskDecorator(observed(name, decoratorOf(pool)));
    } else if (bean instanceof SimpleAsyncTaskExecutor threads) {
      threads.setTaskDecorator(observed(name, decoratorOf(threads)));
    }
    return bean;
  }

  private TaskDecorator observed(String name, @Nullable TaskDecorator own) {
    return own instanceof ObservedTasks ? own : new ObservedTasks(application, name, own);
  }

  /** Returns the decorator that the application has given to an executor; null if none. */
  static @Nullable TaskDecorator decoratorOf(Object executor) {
    Field field = ReflectionUtils.findField(executor.getClass(), null, TaskDecorator.class);
    if (field == null) {
      return null;
    }
    ReflectionUtils.makeAccessible(field);
    return (TaskDecorator) ReflectionUtils.getField(field, executor);
  }

  /** The decorator of an application, and the record of the task around it. */
  record ObservedTasks(ApplicationContext application, String executor, @Nullable TaskDecorator own)
      implements TaskDecorator {

    @Override
    public Runnable decorate(Runnable task) {
      Recording recording =
          RunningTests.ofJvm().recordingOfApplication(application, Context.current());
      return RecordedTasks.watch(recording, executor, own == null ? task : own.decorate(task));
    }
  }
}
