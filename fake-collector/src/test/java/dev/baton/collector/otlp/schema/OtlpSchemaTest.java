package dev.baton.collector.otlp.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The schema is that of the official generated classes. */
class OtlpSchemaTest {

  private final Map<String, Descriptor> official = new HashMap<>();

  @Test
  void eachMessageHasTheOfficialFieldsAndNoOthers() {
    Stream.of(
            ExportTraceServiceRequest.getDescriptor(),
            ExportTraceServiceResponse.getDescriptor(),
            ExportMetricsServiceRequest.getDescriptor(),
            ExportMetricsServiceResponse.getDescriptor(),
            ExportLogsServiceRequest.getDescriptor(),
            ExportLogsServiceResponse.getDescriptor(),
            TracesData.getDescriptor(),
            MetricsData.getDescriptor(),
            LogsData.getDescriptor(),
            RetryInfo.getDescriptor())
        .forEach(this::collect);
    collect("RpcStatus", Status.getDescriptor());

    assertThat(OtlpSchema.messages().keySet()).isEqualTo(official.keySet());
    official.forEach(this::requireSameFields);
  }

  private void collect(Descriptor type) {
    collect(type.getName(), type);
  }

  private void collect(String name, Descriptor type) {
    if (official.putIfAbsent(name, type) == null) {
      type.getFields().stream()
          .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
          .forEach(field -> collect(field.getMessageType()));
    }
  }

  private void requireSameFields(String name, Descriptor type) {
    MessageSchema message = OtlpSchema.message(name);
    assertThat(
            message.fields().stream()
                .filter(field -> field.number() != 1000) // a Collector's own
                .map(OtlpSchemaTest::describe))
        .as(name)
        .containsExactlyInAnyOrderElementsOf(
            type.getFields().stream().map(OtlpSchemaTest::describe).toList());
    type.getFields().forEach(field -> requireSameEnum(message, field));
  }

  private static void requireSameEnum(MessageSchema message, FieldDescriptor field) {
    if (field.getJavaType() == FieldDescriptor.JavaType.ENUM) {
      EnumSchema values = message.field(field.getName()).enumeration();
      for (EnumValueDescriptor value : field.getEnumType().getValues()) {
        assertThat(values.number(value.getName())).isEqualTo(value.getNumber());
      }
    }
  }

  private static String describe(FieldDescriptor field) {
    String type =
        switch (field.getJavaType()) {
          case MESSAGE -> field.getMessageType().getName();
          case ENUM -> field.getEnumType().getName();
          default -> "";
        };
    return describe(
        field.getNumber(),
        field.getName(),
        field.getJsonName(),
        field.getType() + (field.isRepeated() ? "s " : " ") + type);
  }

  private static String describe(FieldSchema field) {
    String type =
        switch (field.kind()) {
          case MESSAGE -> field.message().name();
          case ENUM -> field.enumeration().name();
          default -> "";
        };
    return describe(
        field.number(),
        field.name(),
        field.jsonName(),
        field.kind() + (field.isRepeated() ? "s " : " ") + type);
  }

  private static String describe(int number, String name, String jsonName, String type) {
    return number + " " + name + " " + jsonName + " " + type;
  }
}
