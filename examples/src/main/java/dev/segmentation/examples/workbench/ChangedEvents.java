package dev.segmentation.examples.workbench;

import dev.segmentation.Progress;
import dev.segmentation.connector.spi.MessageReceiver;
import dev.segmentation.connector.spi.MessageSource;
import dev.segmentation.connector.spi.RejectedRow;
import dev.segmentation.event.Event;
import dev.segmentation.event.EventNames;
import dev.segmentation.event.IdentityGraph;
import dev.segmentation.event.IdentityRules;
import dev.segmentation.event.Message;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The messages of another source, with each event changed or passed over. */
final class ChangedEvents implements MessageSource {

  private final MessageSource source;
  private final Function<Progress, Change> change;

  private ChangedEvents(MessageSource source, Function<Progress, Change> change) {
    this.source = source;
    this.change = change;
  }

  /** Changes one event, or returns null where it shall be passed over. */
  private interface Change {
    @Nullable Event of(Event event);
  }

  /** Returns a source whose events have names of one vocabulary. */
  static MessageSource named(MessageSource source, EventNames names) {
    return new ChangedEvents(source, progress -> names::apply);
  }

  /**
   * Returns a source whose events have the id of their person as user id. Each reading reads the
   * other source twice, to learn beforehand who is one person.
   */
  static MessageSource byPerson(MessageSource source) {
    return new ChangedEvents(
        source,
        progress -> {
          IdentityGraph graph = IdentityGraph.of(IdentityRules.standard());
          source.forEach(new Learning(graph), progress);
          return event -> {
            String person = graph.profileId(event);
            return person == null
                ? null
                : new Event(
                    event.messageId(),
                    person,
                    event.anonymousId(),
                    event.name(),
                    event.time(),
                    event.properties());
          };
        });
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public void forEach(MessageReceiver receiver, Progress progress) {
    Change changed = change.apply(progress);
    source.forEach(
        new MessageReceiver() {
          @Override
          public void accept(Message message) {
            Message next = message instanceof Event event ? changed.of(event) : message;
            if (next == null) {
              receiver.skip();
            } else {
              receiver.accept(next);
            }
          }

          @Override
          public void reject(String place, RejectedRow row) {
            receiver.reject(place, row);
          }

          @Override
          public void skip() {
            receiver.skip();
          }
        },
        progress);
  }

  @Override
  public void close() {
    source.close();
  }

  /** Learns links; bad lines are for the second reading to tell. */
  private record Learning(IdentityGraph graph) implements MessageReceiver {

    @Override
    public void accept(Message message) {
      graph.accept(message);
    }

    @Override
    public void reject(String place, RejectedRow row) {}
  }
}
