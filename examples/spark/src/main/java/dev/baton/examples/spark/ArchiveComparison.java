package dev.baton.examples.spark;

import dev.baton.collector.pipeline.CollectorConfig;
import dev.baton.collector.pipeline.DecisionComparison;
import dev.baton.decision.DecisionChanges;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/**
 * What a change of configuration does to an archive: each partition holds whole traces and runs
 * both configurations on them.
 *
 * <pre>{@code
 * spark-submit --class dev.baton.examples.spark.ArchiveComparison examples-spark.jar \
 *     before.yaml after.yaml s3a://traces/2026-01-01/*.jsonl
 * }</pre>
 *
 * @param before the text of the configuration that runs now
 * @param after the text of the one that shall run
 */
public record ArchiveComparison(String before, String after) implements Serializable {

  private static final int TRACES_AT_ONCE = 1_000;

  /** Compares on the files of the command line and prints the report. */
  @SuppressWarnings("SystemOut") // a report for people
  public static void main(String... args) throws IOException {
    if (args.length < 3) {
      throw new IllegalArgumentException("usage: before.yaml after.yaml archive…");
    }
    ArchiveComparison comparison =
        new ArchiveComparison(
            Files.readString(Path.of(args[0])), Files.readString(Path.of(args[1])));
    try (JavaSparkContext spark =
        new JavaSparkContext(new SparkConf().setAppName("archive comparison"))) {
      List<String> archive = Arrays.asList(args).subList(2, args.length);
      System.out.println(comparison.on(spark, archive, spark.defaultParallelism()));
    }
  }

  /** Returns what differs on these files, whatever the number of partitions. */
  public DecisionChanges on(JavaSparkContext spark, List<String> archive, int partitions) {
    DecisionChanges changes =
        new TraceArchive(spark)
            .read(archive)
            .groupByKey(partitions)
            .mapPartitions(this::compare)
            .fold(new DecisionChanges(), ArchiveComparison::joined);
    configurations().forEach(config -> config.acrossTraces().forEach(changes::addInexact));
    return changes;
  }

  private static DecisionChanges joined(DecisionChanges sum, DecisionChanges part) {
    sum.addAll(part);
    return sum;
  }

  private List<CollectorConfig> configurations() {
    return List.of(CollectorConfig.of(before), CollectorConfig.of(after));
  }

  private Iterator<DecisionChanges> compare(
      Iterator<Tuple2<String, Iterable<ArchivedChunk>>> traces) {
    List<CollectorConfig> both = configurations();
    DecisionComparison comparison = DecisionComparison.between(both.get(0), both.get(1));
    int sent = 0;
    while (traces.hasNext()) {
      inOrder(traces.next()._2()).forEach(chunk -> comparison.receive(chunk.spans()));
      if (++sent % TRACES_AT_ONCE == 0) {
        comparison.settle();
      }
    }
    return List.of(comparison.changes()).iterator();
  }

  private static List<ArchivedChunk> inOrder(Iterable<ArchivedChunk> chunks) {
    List<ArchivedChunk> sorted = new ArrayList<>();
    chunks.forEach(sorted::add);
    sorted.sort(
        Comparator.comparingInt(ArchivedChunk::part).thenComparingLong(ArchivedChunk::number));
    return sorted;
  }
}
