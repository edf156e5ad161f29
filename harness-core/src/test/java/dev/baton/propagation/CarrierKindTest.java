package dev.baton.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class CarrierKindTest {

  private interface HttpServletRequest {}

  private static class RequestFacade implements HttpServletRequest {}

  private static class GrpcRequest {}

  private static class KafkaProcessRequest {}

  private static class JmsMessage {}

  private static class RabbitMqProperties {}

  private static class HttpHeaders extends TreeMap<String, String> {
    private static final long serialVersionUID = 1L;
  }

  private static class HttpHeadersSetter {
    static BiConsumer<Map<String, List<String>>, String> lambda() {
      return (headers, name) -> headers.put(name, List.of());
    }
  }

  @Test
  void theNameOfTheClassTellsTheKind() {
    assertThat(CarrierKind.of(GrpcRequest.class)).isEqualTo(CarrierKind.GRPC);
    assertThat(CarrierKind.of(KafkaProcessRequest.class)).isEqualTo(CarrierKind.KAFKA);
    assertThat(CarrierKind.of(JmsMessage.class)).isEqualTo(CarrierKind.JMS);
    assertThat(CarrierKind.of(RabbitMqProperties.class)).isEqualTo(CarrierKind.AMQP);
  }

  @Test
  void theFacadeOfAServletContainerIsHttpForWhatItImplements() {
    assertThat(CarrierKind.of(RequestFacade.class)).isEqualTo(CarrierKind.HTTP);
  }

  @Test
  void headersThatAreAMapAreHttp() {
    assertThat(CarrierKind.of(HttpHeaders.class)).isEqualTo(CarrierKind.HTTP);
    assertThat(CarrierKind.of(HashMap.class)).isEqualTo(CarrierKind.MAP);
  }

  @Test
  void theSetterTellsWhatAMapStandsFor() {
    Class<?> setter = HttpHeadersSetter.lambda().getClass();

    assertThat(CarrierKind.of(HashMap.class, setter)).isEqualTo(CarrierKind.HTTP);
    assertThat(CarrierKind.of(HashMap.class, Runnable.class)).isEqualTo(CarrierKind.MAP);
    assertThat(CarrierKind.of(Object.class, setter)).isEqualTo(CarrierKind.HTTP);
  }

  @Test
  void theCarrierKnowsBetterThanTheSetter() {
    assertThat(CarrierKind.of(KafkaProcessRequest.class, HttpHeadersSetter.class))
        .isEqualTo(CarrierKind.KAFKA);
  }

  @Test
  void anythingElseIsACarrier() {
    assertThat(CarrierKind.of(Object.class)).isEqualTo(CarrierKind.OTHER);
    assertThat(CarrierKind.of(Object.class, Runnable.class)).hasToString("carrier");
  }
}
