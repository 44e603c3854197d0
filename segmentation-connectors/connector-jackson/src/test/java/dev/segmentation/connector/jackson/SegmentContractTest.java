package dev.segmentation.connector.jackson;

import dev.segmentation.connector.spi.MessageSource;
import dev.segmentation.connector.testkit.MessageSourceContract;
import dev.segmentation.event.Attributes;
import dev.segmentation.event.Event;
import dev.segmentation.event.IdentityLink;
import dev.segmentation.event.Message;
import dev.segmentation.event.ProfileUpdate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The source of a file of Segment calls")
class SegmentContractTest extends MessageSourceContract {

  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
  private static final ProfileUpdate UPDATE =
      new ProfileUpdate("m-1", "u1", "a1", NOON, Attributes.none().with("age", 30));
  private static final IdentityLink LINK = new IdentityLink("m-2", "u1", "a1", NOON);

  private static String line(Message message) {
    if (message instanceof Event event) {
      return SegmentSpec.standard().toJson(event);
    }
    return message.equals(UPDATE)
        ? "{\"type\":\"identify\",\"messageId\":\"m-1\",\"userId\":\"u1\",\"anonymousId\":\"a1\","
            + "\"timestamp\":\"2026-01-31T12:00:00Z\",\"traits\":{\"age\":30}}"
        : "{\"type\":\"alias\",\"messageId\":\"m-2\",\"userId\":\"u1\",\"previousId\":\"a1\","
            + "\"timestamp\":\"2026-01-31T13:00:00+01:00\"}";
  }

  private static String lines(List<Message> messages) {
    return messages.stream().map(m -> line(m) + "\n").collect(Collectors.joining());
  }

  @Override
  protected List<Message> content() {
    List<Message> content = new ArrayList<>(super.content());
    content.add(UPDATE);
    content.add(LINK);
    return content;
  }

  @Override
  protected MessageSource open(List<Message> content) {
    return SegmentSpec.standard().lines("calls.jsonl", lines(content));
  }

  @Override
  protected Optional<MessageSource> openWithBadLine(List<Message> before, List<Message> after) {
    return Optional.of(
        SegmentSpec.standard()
            .lines("calls.jsonl", lines(before) + "{\"type\":\"track\"\n" + lines(after)));
  }

  @Override
  protected Optional<MessageSource> openBroken(List<Message> before) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(lines(before).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 4);
    return Optional.of(
        SegmentSpec.standard().lines("calls.jsonl.gz", () -> new ByteArrayInputStream(cut)));
  }
}
