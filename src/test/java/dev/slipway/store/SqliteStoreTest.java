package dev.slipway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Outcomes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {
  @TempDir Path temporary;

  @Override
  Store open() {
    return SqliteStore.open(directory());
  }

  private Path directory() {
    return temporary.resolve("slipway");
  }

  private void reopen() {
    store.close();
    use(open());
  }

  @Test
  void everythingIsThereAfterReopening() {
    boats.put("a", new Boat("Anna", 5));
    boats.put("b", new Boat("Berta", 7));
    boats.update("b", boat -> new Boat(boat.name(), 8));
    boats.put("c", new Boat("Clara", 9));
    boats.remove("c");
    wrecks.putIfAbsent("w", new Boat("Wilma", 1));

    reopen();

    assertThat(boats.scan("")).containsExactly(new Boat("Anna", 5), new Boat("Berta", 8));
    assertThat(wrecks.scan("")).containsExactly(new Boat("Wilma", 1));
  }

  @Test
  void aSecondInstanceOnTheSameDirectoryIsToldWhoHasIt() {
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("another Slipway (process " + ProcessHandle.current().pid() + ")")
        .hasMessageContaining("slipway.data");

    boats.put("a", new Boat("Anna", 5));
    assertThat(boats.find("a")).isPresent();
  }

  @Test
  void aFileOfANewerSchemaIsRefusedAndLeftAsItIs() throws Exception {
    store.close();
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory().resolve("slipway.db"));
        var statement = connection.createStatement()) {
      statement.execute("UPDATE schema SET version = 2");
    }

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("schema version 2")
        .hasMessageContaining("knows only 1");
    assertThatThrownBy(this::open).hasMessageContaining("schema version 2");
  }

  @Test
  void aFullDiskRefusesTheWriteAndTheStoreGoesOn() {
    store.close();
    var small = SqliteFile.durable();
    small.setMaxPageCount(12);
    use(SqliteStore.open(directory(), small));
    boats.put("a", new Boat("Anna", 5));

    assertThatThrownBy(() -> boats.put("b", new Boat("x".repeat(100_000), 7)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("full");

    assertThat(boats.find("b")).isEmpty();
    boats.put("a", new Boat("Anna", 6));
    reopen();
    assertThat(boats.scan("")).containsExactly(new Boat("Anna", 6));
  }

  @Test
  void theDatabaseFileTakesInWhatWasCommittedWhileTheStoreIsOpen() {
    var file = directory().resolve("slipway.db").toFile();
    long before = file.length();
    for (int boat = 0; boat < 2 * Checkpoints.CHANGES; boat++) {
      boats.put("b" + boat, new Boat("Berta", boat));
    }

    Outcomes.await(Duration.ofSeconds(30), () -> file.length() > before);
    boats.put("last", new Boat("Anna", 1));
    reopen();
    assertThat(boats.scan("")).hasSize(2 * Checkpoints.CHANGES + 1);
  }

  @Test
  void aDirectoryThatCannotBeMadeIsAClearSentence() throws Exception {
    var file = Files.createFile(temporary.resolve("file"));

    assertThatThrownBy(() -> SqliteStore.open(file.resolve("slipway")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("tried to use the data directory " + file);
  }

  @Test
  void aRecordThatCannotBeReadIsNamed() {
    store.table("letters", JsonFormat.of(String.class)).put("a", "no boat");
    store.close();

    use(open());

    assertThatThrownBy(() -> store.table("letters", BOATS))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("record a of table letters");
  }

  @Test
  void onlyTheOwnerMayLookIntoTheDirectory() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())))
        .isEqualTo("rwx------");
  }

  @Test
  void aClosedStoreRefusesWrites() {
    store.close();

    assertThatThrownBy(() -> boats.put("a", new Boat("Anna", 5)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("closed");
  }
}
