package dev.baton.examples.orders;

import jakarta.jms.ConnectionFactory;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** What breaks traces most often in applications on Spring Boot. */
@TestConfiguration(proxyBeanMethods = false)
class Careless {

  /** Its threads know nothing of the context of those who hand tasks to it. */
  @Bean
  ThreadPoolTaskExecutor mailExecutor() {
    ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
    executor.setThreadNamePrefix("mail-");
    return executor;
  }

  /** Knows no registry of observations. */
  @Bean
  JmsTemplate plainJmsTemplate(ConnectionFactory connections) {
    return new JmsTemplate(connections);
  }

  @RestController
  static class CarelessController {

    private final RestClient client = RestClient.create();
    private final Environment environment;
    private final Mailer mailer;
    private final KafkaTemplate<String, String> kafka;
    private final TransactionTemplate transaction;

    CarelessController(
        Environment environment,
        Mailer mailer,
        KafkaTemplate<String, String> kafka,
        TransactionTemplate transaction) {
      this.environment = environment;
      this.mailer = mailer;
      this.kafka = kafka;
      this.transaction = transaction;
    }

    @PostMapping("/restock")
    void restock() {
      String port = environment.getRequiredProperty("local.server.port");
      client
          .post()
          .uri("http://localhost:" + port + "/reserve/restock")
          .retrieve()
          .toBodilessEntity();
    }

    /** Calls while a transaction holds a connection, which is traced as a call of its own. */
    @PostMapping("/reorder")
    void reorder() {
      transaction.executeWithoutResult(status -> restock());
    }

    @PostMapping("/mail")
    void mail() {
      mailer.confirm("mail");
    }

    @PostMapping("/publish")
    void publish() {
      kafka.send("orders", "published");
    }
  }
}
