package dev.slipway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store does; each has a subclass of this.
abstract class StoreContract {
  record Boat(String name, int length) {}

  static final RecordFormat<Boat> BOATS = JsonFormat.of(Boat.class);

  Store store;
  Table<Boat> boats;
  Table<Boat> wrecks;

  abstract Store open();

  @BeforeEach
  void openTables() {
    use(open());
  }

  void use(Store opened) {
    store = opened;
    boats = store.table("boats", BOATS);
    wrecks = store.table("wrecks", BOATS);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void findsWhatWasPut() {
    boats.put("a", new Boat("Anna", 5));

    assertThat(boats.find("a")).contains(new Boat("Anna", 5));
    assertThat(boats.find("b")).isEmpty();
    assertThat(wrecks.find("a")).isEmpty();
  }

  @Test
  void theLaterPutWins() {
    boats.put("a", new Boat("Anna", 5));
    boats.put("a", new Boat("Anna", 6));

    assertThat(boats.scan("")).containsExactly(new Boat("Anna", 6));
  }

  @Test
  void askingForATableTwiceGivesTheSame() {
    assertThat(store.table("boats", BOATS)).isSameAs(boats);
  }

  @Test
  void scansByPrefixInKeyOrder() {
    boats.put("x/2", new Boat("Two", 2));
    boats.put("y/1", new Boat("Other", 9));
    boats.put("x/1", new Boat("One", 1));

    assertThat(boats.scan("x/")).extracting(Boat::name).containsExactly("One", "Two");
    assertThat(boats.scan("")).extracting(Boat::name).containsExactly("One", "Two", "Other");
    assertThat(boats.scan("z")).isEmpty();
    assertThat(boats.scan("\uffff")).isEmpty();
  }

  @Test
  void putsIfAbsentOnlyOnce() {
    assertThat(boats.putIfAbsent("a", new Boat("Anna", 5))).isTrue();
    assertThat(boats.putIfAbsent("a", new Boat("Berta", 7))).isFalse();

    assertThat(boats.find("a")).contains(new Boat("Anna", 5));
  }

  @Test
  void updatesWhatIsThereAndNothingElse() {
    boats.put("a", new Boat("Anna", 5));

    assertThat(boats.update("a", boat -> new Boat(boat.name(), boat.length() + 1)))
        .contains(new Boat("Anna", 6));
    assertThat(boats.update("b", boat -> new Boat("never", 0))).isEmpty();

    assertThat(boats.scan("")).containsExactly(new Boat("Anna", 6));
  }

  @Test
  void removesOnce() {
    boats.put("a", new Boat("Anna", 5));

    assertThat(boats.remove("a")).isTrue();
    assertThat(boats.remove("a")).isFalse();
    assertThat(boats.find("a")).isEmpty();
  }

  @Test
  void writesABatchOverSeveralTables() {
    boats.put("a", new Boat("Anna", 5));

    store.write(
        batch -> {
          batch.remove(boats, "a");
          batch.put(wrecks, "a", new Boat("Anna", 5));
        });

    assertThat(boats.find("a")).isEmpty();
    assertThat(wrecks.find("a")).contains(new Boat("Anna", 5));
  }

  @Test
  void aBatchSeesItsOwnWritesBeforeOthersDo() {
    boats.put("a", new Boat("Anna", 5));

    store.write(
        batch -> {
          batch.remove(boats, "a");
          batch.put(boats, "b", new Boat("Berta", 7));
          assertThat(boats.find("a")).isEmpty();
          assertThat(boats.scan("")).containsExactly(new Boat("Berta", 7));
        });

    assertThat(boats.scan("")).containsExactly(new Boat("Berta", 7));
  }

  @Test
  void nothingOfABatchThatThrowsIsWritten() {
    assertThatThrownBy(
            () ->
                store.write(
                    batch -> {
                      batch.put(boats, "a", new Boat("Anna", 5));
                      throw new IllegalArgumentException("changed my mind");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("changed my mind");

    assertThat(boats.find("a")).isEmpty();
  }

  @Test
  void anUpdateThatThrowsChangesNothing() {
    boats.put("a", new Boat("Anna", 5));

    assertThatThrownBy(
            () ->
                boats.update(
                    "a",
                    _ -> {
                      throw new IllegalArgumentException("no");
                    }))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(boats.find("a")).contains(new Boat("Anna", 5));
  }

  @Test
  void aWriteInsideAWriteIsRefusedInsteadOfWaitingForItself() {
    assertThatThrownBy(() -> store.write(_ -> boats.put("a", new Boat("Anna", 5))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("inside a write");

    assertThat(boats.find("a")).isEmpty();
  }

  @Test
  void aRecordThatCannotBeWrittenIsRefused() {
    RecordFormat<Boat> broken =
        new RecordFormat<>() {
          @Override
          public byte[] write(Boat record) {
            throw new IllegalArgumentException("ink is out");
          }

          @Override
          public Boat read(byte[] bytes) {
            throw new IllegalArgumentException("never written");
          }
        };
    var table = store.table("broken", broken);

    assertThatThrownBy(() -> table.put("a", new Boat("Anna", 5)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("record a of table broken");
    assertThat(table.find("a")).isEmpty();
  }

  @Test
  void concurrentUpdatesOfOneKeyLoseNothing() {
    boats.put("a", new Boat("Anna", 0));

    inParallel(200, _ -> boats.update("a", boat -> new Boat(boat.name(), boat.length() + 1)));

    assertThat(boats.find("a")).contains(new Boat("Anna", 200));
  }

  @Test
  void onlyOneOfManyPutsIfAbsent() {
    var winners = inParallel(50, i -> boats.putIfAbsent("a", new Boat("Anna", i)));

    assertThat(winners).containsOnlyOnce(true);
  }

  static <T> List<T> inParallel(int times, java.util.function.IntFunction<T> work) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          IntStream.range(0, times)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> work.apply(i), threads))
              .toList();
      return answers.stream().map(CompletableFuture::join).toList();
    }
  }
}
