package dev.baton.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class JournalTest {

  private final Journal journal = new Journal();

  @Test
  void itemsAreReadInTheOrderOfTheirPlacesAcrossChunks() {
    LongStream.rangeClosed(1, 10_000).forEach(i -> journal.append(0, place -> place));

    assertThat(read(10_000)).isEqualTo(LongStream.rangeClosed(1, 10_000).boxed().toList());
  }

  @Test
  void anEventOfWhichNothingIsKeptTakesAPlaceAllTheSame() {
    assertThat(journal.append(0)).isEqualTo(1);
    journal.append(0, place -> place);

    assertThat(journal.length()).isEqualTo(2);
    assertThat(read(2)).containsExactly(2L);
  }

  @Test
  void whoIsToldAPlaceKnowsItBeforeAnybodySeesIt() {
    List<Long> told = new ArrayList<>();
    journal.appendEvent(
        0,
        place -> {
          assertThat(journal.length()).isEqualTo(place - 1);
          told.add(place);
        });

    assertThat(told).containsExactly(1L);
    assertThat(journal.length()).isEqualTo(1);
  }

  @Test
  void openSpansAreCountedBesideThePlaces() {
    journal.append(1);
    journal.append(1);
    journal.append(-1);

    assertThat(journal.open()).isEqualTo(1);
    assertThat(journal.append(-1)).isEqualTo(4);
    assertThat(journal.open()).isZero();
  }

  @Test
  void oneEndTooManyDoesNotMoveThePlaces() {
    assertThat(journal.append(-1)).isEqualTo(1);
    assertThat(journal.append(-1)).isEqualTo(2);
    assertThat(journal.open()).isEqualTo(-2);
  }

  @Test
  void aMakerThatThrowsHidesNothingThatFollows() {
    assertThatThrownBy(() -> journal.append(0, place -> broken()))
        .isInstanceOf(IllegalStateException.class);
    journal.append(0, place -> "next");

    assertThat(read(journal.length())).containsExactly("next");
  }

  private static Object broken() {
    throw new IllegalStateException("broken");
  }

  @Test
  void nobodySeesWhatLiesBehindAnEmptyPlace() throws Exception {
    CountDownLatch taken = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ExecutorService pool = Executors.newSingleThreadExecutor();
    Future<?> slow = pool.submit(() -> journal.append(0, place -> slowItem(taken, goOn)));
    taken.await();
    journal.append(0, place -> "second");

    assertThat(journal.length()).isZero();
    goOn.countDown();
    slow.get(10, TimeUnit.SECONDS);
    assertThat(read(journal.length())).containsExactly("first", "second");
    pool.shutdown();
  }

  private static Object slowItem(CountDownLatch taken, CountDownLatch goOn) {
    taken.countDown();
    try {
      assertThat(goOn.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return "first";
  }

  @Test
  void readersBesideWritersSeeTheBeginningOfOneOrder() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    List<Future<?>> writers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      writers.add(pool.submit(this::appendPlaces));
    }
    while (journal.length() < 60_000) {
      long length = journal.length();
      assertThat(read(length))
          .as("the first %s", length)
          .isEqualTo(LongStream.rangeClosed(1, length).boxed().toList());
    }
    for (Future<?> writer : writers) {
      writer.get(10, TimeUnit.SECONDS);
    }
    pool.shutdown();
  }

  private void appendPlaces() {
    for (int i = 0; i < 20_000; i++) {
      journal.append(0, place -> place);
    }
  }

  private List<Object> read(long length) {
    List<Object> items = new ArrayList<>();
    journal.read(length, items::add);
    return items;
  }
}
