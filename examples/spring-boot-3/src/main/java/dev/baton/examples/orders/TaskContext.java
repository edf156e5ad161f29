package dev.baton.examples.orders;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;

/** Hands the trace context on to {@code @Async} methods. */
@Configuration(proxyBeanMethods = false)
class TaskContext {

  @Bean
  TaskDecorator contextPropagation() {
    return new ContextPropagatingTaskDecorator();
  }
}
