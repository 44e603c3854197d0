package dev.segmentation.connector.testkit;

import dev.segmentation.engine.MemoryStore;
import dev.segmentation.engine.ProfileStore;
import dev.segmentation.engine.StoreBatch;
import dev.segmentation.engine.StoreReader;
import dev.segmentation.engine.StoreTarget;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The contract of stores of profiles")
class ProfileStoreContractTest extends ContractDefects<ProfileStoreContractTest.Defect> {

  ProfileStoreContractTest() {
    super(Defect.class, ProfileStoreContract.class);
  }

  enum Defect implements ContractDefects.Defect {
    IS_BORN_WITH_CONTENT("startsEmpty"),
    GIVES_PROFILES_TWICE("readsBack"),
    NEVER_REMOVES("forgets"),
    NEVER_ACKNOWLEDGES("forgets"),
    ADDS_TO_WHAT_IS_THERE("repeats"),
    GIVES_CHANGES_AS_THEY_CAME("keepsOrder"),
    GIVES_CHANGES_BEFORE_PROFILES("keepsOrder"),
    DROPS_A_BATCH_IN_SEVEN("addsUp"),
    CUTS_LONG_VALUES("keepsLongValues"),
    DROPS_ALL_BUT_10000("keepsManyProfiles"),
    DROPS_BATCHES_OF_OTHER_THREADS("takesBatchesOfThreads"),
    IS_EMPTY_WHEN_REOPENED("reopens"),
    SWALLOWS_EXCEPTIONS("stopsReading"),
    SERVES_AFTER_CLOSE("closes");

    private final String test;

    Defect(String test) {
      this.test = test;
    }

    @Override
    public String test() {
      return test;
    }
  }

  @Override
  ProfileStoreContract contract(@Nullable Defect defect) {
    Contract contract = new Contract();
    contract.defect = defect;
    return contract;
  }

  /** The contract over memory that outlives its stores. Run by itself, it has no defect. */
  static final class Contract extends ProfileStoreContract {

    private @Nullable Defect defect;
    private byte @Nullable [] snapshot;

    @Override
    protected ProfileStore open() {
      byte[] last = snapshot;
      boolean fresh = last == null || defect == Defect.IS_EMPTY_WHEN_REOPENED;
      MemoryStore memory =
          fresh
              ? MemoryStore.create()
              : MemoryStore.restore(new ByteArrayInputStream(last), "memory");
      return new Store(memory);
    }

    /** A store over another one, with at most one defect. */
    private final class Store implements ProfileStore {
      private final MemoryStore memory;
      private final Thread owner = Thread.currentThread();
      private final List<Long> changesAsTheyCame = new ArrayList<>();
      private int batches;
      private boolean closed;

      Store(MemoryStore memory) {
        this.memory = memory;
        if (defect == Defect.IS_BORN_WITH_CONTENT) {
          StoreBatch.Builder batch = StoreBatch.builder();
          batch.meta("born", new byte[0]);
          memory.commit(batch.build());
        }
      }

      @Override
      public synchronized void commit(StoreBatch batch) {
        checkOpen();
        batches++;
        boolean own = Thread.currentThread() == owner;
        if (defect == Defect.DROPS_A_BATCH_IN_SEVEN && batches % 7 == 0) {
          return;
        }
        if (defect == Defect.DROPS_BATCHES_OF_OTHER_THREADS && !own) {
          return;
        }
        StoreBatch.Builder kept = StoreBatch.builder();
        batch.applyTo(new Spoiling(kept));
        memory.commit(kept.build());
      }

      @Override
      public synchronized void load(StoreReader reader) {
        checkOpen();
        if (defect == Defect.GIVES_CHANGES_BEFORE_PROFILES) {
          memory.load(only(reader, false, true));
          memory.load(only(reader, true, false));
        } else if (defect == Defect.GIVES_CHANGES_AS_THEY_CAME) {
          memory.load(only(reader, true, false));
          Collections.reverse(changesAsTheyCame);
          changesAsTheyCame.forEach(id -> reader.change(id, new byte[] {(byte) (long) id}));
        } else if (defect == Defect.GIVES_PROFILES_TWICE) {
          memory.load(only(reader, true, true));
          memory.load(only(reader, true, false));
        } else {
          memory.load(only(reader, true, true));
        }
      }

      private StoreReader only(StoreReader reader, boolean others, boolean changes) {
        return new StoreReader() {
          @Override
          public void meta(String key, byte[] value) {
            if (others) {
              reader.meta(key, value);
            }
          }

          @Override
          public void profile(String id, byte[] state) {
            if (others) {
              profileOrNot(reader, id, state);
            }
          }

          @Override
          public void change(long id, byte[] change) {
            if (changes) {
              reader.change(id, change);
            }
          }
        };
      }

      private void profileOrNot(StoreReader reader, String id, byte[] state) {
        try {
          reader.profile(id, state);
        } catch (IllegalStateException e) {
          if (defect != Defect.SWALLOWS_EXCEPTIONS) {
            throw e;
          }
        }
      }

      @Override
      public boolean isDurable() {
        return true;
      }

      @Override
      public synchronized void close() {
        if (!closed) {
          closed = true;
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          memory.snapshot(bytes);
          snapshot = bytes.toByteArray();
        }
      }

      private void checkOpen() {
        if (closed && defect != Defect.SERVES_AFTER_CLOSE) {
          throw new IllegalStateException("closed");
        }
      }

      /** Passes on what a batch changes, or something else. */
      private final class Spoiling implements StoreTarget {
        private final StoreTarget target;
        private int profiles;

        Spoiling(StoreTarget target) {
          this.target = target;
        }

        @Override
        public void meta(String key, byte[] value) {
          target.meta(key, value);
        }

        @Override
        public void put(String id, byte[] state) {
          profiles++;
          if (defect == Defect.DROPS_ALL_BUT_10000 && profiles > 10_000) {
            return;
          }
          boolean cut = defect == Defect.CUTS_LONG_VALUES && state.length > 1 << 20;
          target.put(id, cut ? new byte[0] : state);
        }

        @Override
        public void remove(String id) {
          if (defect != Defect.NEVER_REMOVES) {
            target.remove(id);
          }
        }

        @Override
        public void addChange(long id, byte[] change) {
          changesAsTheyCame.add(0, id);
          boolean other = defect == Defect.ADDS_TO_WHAT_IS_THERE && batches > 2;
          target.addChange(other ? id + batches : id, change);
        }

        @Override
        public void acknowledge(long id) {
          if (defect != Defect.NEVER_ACKNOWLEDGES) {
            target.acknowledge(id);
          }
        }
      }
    }
  }
}
