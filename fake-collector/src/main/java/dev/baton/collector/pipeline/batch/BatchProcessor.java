package dev.baton.collector.pipeline.batch;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.ConsumeException;
import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.component.PipelineSignal;
import dev.baton.collector.pipeline.component.Processor;
import dev.baton.collector.pipeline.component.ProcessorContext;
import dev.baton.collector.pipeline.component.ProcessorType;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.data.MetricsData;
import dev.baton.collector.pipeline.data.TraceData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Collects data until there is enough of it or time is up. */
@Internal
public final class BatchProcessor implements Processor {

  /** The type {@code batch}. */
  public static final ProcessorType<BatchConfiguration> TYPE = new Type();

  private final BatchConfiguration settings;
  private final ProcessorContext context;
  private final Map<Map<String, List<String>>, Batch> batches = new LinkedHashMap<>();

  private BatchProcessor(BatchConfiguration settings, ProcessorContext context) {
    this.settings = settings;
    this.context = context;
  }

  /** Without metadata there is one batch, whose timer runs from the start. */
  @Override
  public void start() {
    if (settings.metadataKeys().isEmpty()) {
      batch(ClientInfo.NONE);
    }
  }

  @Override
  public void consume(TraceData data, ClientInfo client) {
    batch(client).add(data);
  }

  @Override
  public void consume(MetricsData data, ClientInfo client) {
    batch(client).add(data);
  }

  @Override
  public boolean holdsData() {
    return true;
  }

  @Override
  public boolean isPending() {
    return batches.values().stream().anyMatch(Batch::isPending);
  }

  @Override
  public void shutdown() {
    batches.values().forEach(Batch::flush);
  }

  private Batch batch(ClientInfo client) {
    Map<String, List<String>> metadata = new TreeMap<>();
    for (String key : settings.metadataKeys()) {
      metadata.put(key, client.metadata(key));
    }
    Batch batch = batches.get(metadata);
    if (batch == null) {
      if (settings.metadataLimit() != 0 && batches.size() >= settings.metadataLimit()) {
        throw ConsumeException.permanent("too many batcher metadata-value combinations");
      }
      batch = new Batch(settings, context.next(), new ClientInfo(false, "", metadata));
      batches.put(metadata, batch);
      batch.start(context.time());
    }
    return batch;
  }

  private static final class Type implements ProcessorType<BatchConfiguration> {

    @Override
    public String type() {
      return "batch";
    }

    @Override
    public Set<PipelineSignal> signals() {
      return Set.of(PipelineSignal.values());
    }

    @Override
    public BatchConfiguration decode(ComponentSettings settings, Gates gates) {
      return BatchConfiguration.of(settings);
    }

    @Override
    public Processor create(BatchConfiguration settings, ProcessorContext context) {
      return new BatchProcessor(settings, context);
    }
  }
}
