package dev.slipway.ecs.task.work;

import dev.slipway.engine.ContainerEngine;
import dev.slipway.store.Batch;
import dev.slipway.store.RecordFormat;
import dev.slipway.store.Store;
import dev.slipway.store.Table;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Lets the service die right after its n-th act: a call of its engine, or a durable write.
final class Crashes {
  private static final Set<String> ACTS = Set.of("run", "stop", "remove", "observe");

  private final Thread life = Thread.currentThread();
  private int left;

  /// The service is gone; nothing of it runs on.
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  /// @param acts how many acts are done before the crash; the last of them still has its effect
  Crashes(int acts) {
    left = acts;
  }

  private void count() {
    // What ships logs has threads of its own, which come and go in no fixed order.
    if (Thread.currentThread().equals(life) && --left == 0) {
      throw new Crash();
    }
  }

  ContainerEngine on(ContainerEngine engine) {
    return (ContainerEngine)
        Proxy.newProxyInstance(
            Crashes.class.getClassLoader(),
            new Class<?>[] {ContainerEngine.class},
            (_, method, arguments) -> {
              try {
                var answer = method.invoke(engine, arguments);
                if (ACTS.contains(method.getName())) {
                  count();
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  Store on(Store store) {
    return new Store() {
      @Override
      public <R> Table<R> table(String name, RecordFormat<R> format) {
        return new CountedTable<>(store.table(name, format));
      }

      @Override
      public void write(Consumer<Batch> changes) {
        store.write(batch -> changes.accept(new PlainBatch(batch)));
        count();
      }

      @Override
      public void close() {
        store.close();
      }
    };
  }

  private record PlainBatch(Batch batch) implements Batch {
    @Override
    public <R> void put(Table<R> table, String key, R record) {
      batch.put(plain(table), key, record);
    }

    @Override
    public <R> void remove(Table<R> table, String key) {
      batch.remove(plain(table), key);
    }

    private static <R> Table<R> plain(Table<R> table) {
      return table instanceof CountedTable<R> counted ? counted.table : table;
    }
  }

  private final class CountedTable<R> implements Table<R> {
    private final Table<R> table;

    CountedTable(Table<R> table) {
      this.table = table;
    }

    @Override
    public Optional<R> find(String key) {
      return table.find(key);
    }

    @Override
    public List<R> scan(String prefix) {
      return table.scan(prefix);
    }

    @Override
    public void put(String key, R record) {
      table.put(key, record);
      count();
    }

    @Override
    public boolean putIfAbsent(String key, R record) {
      boolean answer = table.putIfAbsent(key, record);
      count();
      return answer;
    }

    @Override
    public Optional<R> update(String key, UnaryOperator<R> change) {
      var answer = table.update(key, change);
      count();
      return answer;
    }

    @Override
    public boolean remove(String key) {
      boolean answer = table.remove(key);
      count();
      return answer;
    }
  }
}
