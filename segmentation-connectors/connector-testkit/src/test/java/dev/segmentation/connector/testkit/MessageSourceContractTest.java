package dev.segmentation.connector.testkit;

import dev.segmentation.DataException;
import dev.segmentation.Progress;
import dev.segmentation.connector.spi.EventLogRead;
import dev.segmentation.connector.spi.MessageReceiver;
import dev.segmentation.connector.spi.MessageSource;
import dev.segmentation.connector.spi.RejectedRow;
import dev.segmentation.event.EventLogBuilder;
import dev.segmentation.event.Message;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The contract of sources of messages")
class MessageSourceContractTest extends ContractDefects<MessageSourceContractTest.Defect> {

  MessageSourceContractTest() {
    super(Defect.class, MessageSourceContract.class);
  }

  enum Defect implements ContractDefects.Defect {
    LOSES_THE_LAST_MESSAGE("readsMessages"),
    GIVES_THE_FIRST_TWICE("streamsMessages"),
    IS_CONSUMED("readsAgain"),
    READS_ANOTHER_LOG("readsLog"),
    SWALLOWS_EXCEPTIONS("stops"),
    STOPS_AT_A_BAD_LINE("rejectsBadLine"),
    TELLS_NO_LINE("rejectsBadLine"),
    HIDES_BAD_LINES("endsAtBadLine"),
    HIDES_ITS_FAILURE("keepsMessagesBeforeFailure"),
    GOES_BACK_IN_PROGRESS("reportsProgress"),
    READS_AFTER_CLOSE("closes"),
    HAS_NO_NAME("hasName");

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
  MessageSourceContract contract(@Nullable Defect defect) {
    Contract contract = new Contract();
    contract.defect = defect;
    return contract;
  }

  /** The contract over a list. Run by itself, it has a source without defects. */
  static final class Contract extends MessageSourceContract {

    private @Nullable Defect defect;

    @Override
    protected MessageSource open(List<Message> content) {
      return new Source(defect, content, List.of(), false, false);
    }

    @Override
    protected Optional<MessageSource> openWithBadLine(List<Message> before, List<Message> after) {
      return Optional.of(new Source(defect, before, after, true, false));
    }

    @Override
    protected Optional<MessageSource> openBroken(List<Message> before) {
      return Optional.of(new Source(defect, before, List.of(), false, true));
    }
  }

  /** A source over lists, with at most one defect. */
  private static final class Source implements MessageSource {

    private final @Nullable Defect defect;
    private final List<Message> before;
    private final List<Message> after;
    private final boolean badLine;
    private final boolean breaks;
    private boolean closed;
    private int readings;

    Source(
        @Nullable Defect defect,
        List<Message> before,
        List<Message> after,
        boolean badLine,
        boolean breaks) {
      this.defect = defect;
      this.before = before;
      this.after = after;
      this.badLine = badLine;
      this.breaks = breaks;
    }

    @Override
    public String name() {
      return defect == Defect.HAS_NO_NAME ? " " : "test";
    }

    @Override
    public void forEach(MessageReceiver receiver, Progress progress) {
      requireOpen();
      progress.update("reading", 2, 4);
      progress.update("reading", defect == Defect.GOES_BACK_IN_PROGRESS ? 1 : 3, 4);
      readings++;
      if (defect == Defect.IS_CONSUMED && readings > 1) {
        return;
      }
      if (defect == Defect.GIVES_THE_FIRST_TWICE) {
        receiver.accept(before.get(0));
      }
      int lost = defect == Defect.LOSES_THE_LAST_MESSAGE ? 1 : 0;
      give(before.subList(0, before.size() - lost), receiver);
      if (badLine && defect != Defect.HIDES_BAD_LINES) {
        int line = defect == Defect.TELLS_NO_LINE ? 0 : 4;
        receiver.reject("test", new RejectedRow(line, "time", "yesterday", "expected a time"));
        if (defect == Defect.STOPS_AT_A_BAD_LINE) {
          return;
        }
      }
      give(after, receiver);
      if (breaks && defect != Defect.HIDES_ITS_FAILURE) {
        throw new DataException("test", 6, null, null, "cut short");
      }
    }

    private void give(List<Message> messages, MessageReceiver receiver) {
      for (Message message : messages) {
        try {
          receiver.accept(message);
        } catch (IllegalStateException e) {
          if (defect != Defect.SWALLOWS_EXCEPTIONS) {
            throw e;
          }
        }
      }
    }

    @Override
    public EventLogRead readLog(EventLogBuilder builder, int mostRejected, Progress progress) {
      EventLogRead read = MessageSource.super.readLog(builder, mostRejected, progress);
      return defect == Defect.READS_ANOTHER_LOG
          ? new EventLogRead(read.log(), read.rejected(), 1, read.failure())
          : read;
    }

    private void requireOpen() {
      if (closed && defect != Defect.READS_AFTER_CLOSE) {
        throw new IllegalStateException("closed");
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
