package dev.baton.examples.spark;

import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.OtlpFileStream;
import dev.baton.collector.otlp.OtlpTraceData;
import dev.baton.collector.pipeline.data.TraceData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.input.PortableDataStream;
import scala.Tuple2;

/**
 * An archive of OTLP files. Files of JSON lines ({@code .jsonl}) are read in as many parts as they
 * have blocks; any other file, such as one of protobuf messages, is read by one task.
 */
final class TraceArchive {

  private final JavaSparkContext spark;

  TraceArchive(JavaSparkContext spark) {
    this.spark = spark;
  }

  /** Returns the spans of these files by trace id. */
  JavaPairRDD<String, ArchivedChunk> read(List<String> paths) {
    JavaRDD<Tuple2<String, ArchivedChunk>> all = spark.emptyRDD();
    int firstPart = 0;
    for (String path : paths) {
      JavaRDD<Tuple2<String, ArchivedChunk>> chunks =
          path.endsWith(".jsonl") ? lines(path, firstPart) : messages(path, firstPart);
      firstPart += chunks.getNumPartitions();
      all = all.union(chunks);
    }
    return JavaPairRDD.fromJavaRDD(all);
  }

  private JavaRDD<Tuple2<String, ArchivedChunk>> lines(String path, int firstPart) {
    return spark
        .textFile(path)
        .mapPartitionsWithIndex(
            (part, lines) -> new Chunks(firstPart + part, jsonMessages(lines)), false);
  }

  private static Iterator<TraceData> jsonMessages(Iterator<String> lines) {
    return new MessageIterator(
        () -> {
          while (lines.hasNext()) {
            String line = lines.next();
            if (!line.isBlank()) {
              return read(line);
            }
          }
          return null;
        });
  }

  private static TraceData read(String line) {
    try {
      return OtlpTraceData.readJson(line);
    } catch (MalformedOtlpException e) {
      throw new IllegalArgumentException("a line is not OTLP JSON: " + e.getMessage(), e);
    }
  }

  private JavaRDD<Tuple2<String, ArchivedChunk>> messages(String path, int firstPart) {
    return spark
        .binaryFiles(path)
        .mapPartitionsWithIndex(
            (part, files) -> {
              List<Iterator<TraceData>> streams = new ArrayList<>();
              files.forEachRemaining(file -> streams.add(messagesOf(file)));
              return new Chunks(firstPart + part, MessageIterator.chained(streams));
            },
            false);
  }

  private static Iterator<TraceData> messagesOf(Tuple2<String, PortableDataStream> file) {
    OtlpFileStream stream = OtlpFileStream.of(file._1(), file._2().open(), 0);
    return new MessageIterator(stream::next);
  }

  /** The chunks of messages, one message after the other. */
  private static final class Chunks implements Iterator<Tuple2<String, ArchivedChunk>> {

    private final int part;
    private final Iterator<TraceData> messages;
    private Iterator<Tuple2<String, ArchivedChunk>> current = Collections.emptyIterator();
    private long number;

    Chunks(int part, Iterator<TraceData> messages) {
      this.part = part;
      this.messages = messages;
    }

    @Override
    public boolean hasNext() {
      while (!current.hasNext() && messages.hasNext()) {
        current = ArchivedChunk.of(messages.next(), part, number++).iterator();
      }
      return current.hasNext();
    }

    @Override
    public Tuple2<String, ArchivedChunk> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return current.next();
    }
  }
}
