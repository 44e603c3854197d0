package dev.segmentation.connector.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.segmentation.connector.spi.MessageReceiver;
import dev.segmentation.connector.spi.RejectedRow;
import dev.segmentation.event.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads bodies of HTTP requests: one call, or a batch of calls.
 *
 * <p>A body is read to its end before its first message is given away, because what is said for the
 * whole batch may stand behind it, and because a sender repeats a body that was refused.
 */
final class BodyReader {

  /** One call of a batch, or why there is none. */
  private record Part(Map<String, @Nullable Object> fields, @Nullable CallFault fault) {}

  /** What became of one call: a message or a fault. */
  private record Outcome(@Nullable Message message, @Nullable CallFault fault) {}

  private final CallMapper mapper;
  private final String source;

  BodyReader(CallMapper mapper, String source) {
    this.mapper = mapper;
    this.source = source;
  }

  /**
   * Reads one body.
   *
   * @param line line of the file the body stands on, or 0 to number the calls from 1
   * @throws CallFault if nothing of the body can be used
   */
  void read(
      byte[] body, int length, long line, @Nullable Instant received, MessageReceiver receiver) {
    List<Outcome> outcomes = outcomes(decoded(body, length), received);
    for (int i = 0; i < outcomes.size(); i++) {
      Outcome outcome = outcomes.get(i);
      if (outcome.message() != null) {
        receiver.accept(outcome.message());
      } else if (outcome.fault() != null) {
        RejectedRow row = outcome.fault().row(line == 0 ? i + 1L : line);
        receiver.reject(source, row);
      }
    }
  }

  private static CharBuffer decoded(byte[] body, int length) {
    if (length > SegmentSpec.MAX_BODY_BYTES) {
      throw tooLong();
    }
    int mark =
        length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF
            ? 3
            : 0;
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(body, mark, length - mark));
    } catch (CharacterCodingException e) {
      throw CallFault.ofBody(null, "this is not UTF-8 text; write JSON in UTF-8");
    }
  }

  static CallFault tooLong() {
    return CallFault.ofBody(
        null,
        "longer than the limit of %d bytes; send smaller batches",
        SegmentSpec.MAX_BODY_BYTES);
  }

  private List<Outcome> outcomes(CharBuffer text, @Nullable Instant received) {
    char[] characters = new char[text.remaining()];
    text.get(characters);
    try (JsonParser parser = Json.FACTORY.createParser(characters)) {
      return outcomes(parser, characters, received);
    } catch (StreamConstraintsException e) {
      throw CallFault.ofBody(
          null,
          "the JSON is nested more than %d deep, or a text, name or number in it is too long",
          Json.MAX_DEPTH);
    } catch (JsonProcessingException e) {
      throw notJson(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // there is no input behind an array
    }
  }

  private static CallFault notJson(JsonProcessingException e) {
    // The words of the parser may hold a part of the text, so only its place is told.
    int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
    return CallFault.ofBody(
        null,
        "this is not JSON from character %d on, or it was cut short; write one object a line or"
            + " body",
        column);
  }

  private List<Outcome> outcomes(JsonParser parser, char[] characters, @Nullable Instant received)
      throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw CallFault.ofBody(null, "a call is a JSON object and begins with '{'");
    }
    Top top = top(parser, characters);
    if (parser.nextToken() != null) {
      throw CallFault.ofBody(null, "there is more behind the object; write one a line or body");
    }
    if (top.fault == null && top.batch != null) {
      return ofBatch(top.batch, top.fields, received);
    }
    CallFault fault =
        top.fault == null ? tooLarge(characters, 0, characters.length, null) : top.fault;
    return List.of(
        fault == null ? outcome(top.fields, Map.of(), "", received) : new Outcome(null, fault));
  }

  /** The outermost object: one call, or what is said for a whole batch. */
  private static final class Top {
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    private @Nullable List<Part> batch;
    private @Nullable CallFault fault;
  }

  private static Top top(JsonParser parser, char[] characters) throws IOException {
    CallTree tree = new CallTree(parser);
    Top top = new Top();
    JsonStreamContext whole = parser.getParsingContext();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      try {
        boolean twice = top.fields.containsKey(name);
        CallFault fault = twice ? tree.twice() : null;
        JsonToken token = parser.nextToken();
        if (fault != null) {
          parser.skipChildren();
          throw fault;
        }
        top.fields.put(name, null);
        if (name.equals("batch") && token == JsonToken.START_ARRAY) {
          top.batch = parts(parser, tree, characters);
        } else {
          top.fields.put(name, tree.value(token, 1));
        }
      } catch (CallFault e) {
        if (e.isOfBody()) {
          throw e;
        }
        top.fault = top.fault == null ? e : top.fault;
        leave(parser, whole);
      }
    }
    return top;
  }

  private static List<Part> parts(JsonParser parser, CallTree tree, char[] characters)
      throws IOException {
    List<Part> parts = new ArrayList<>();
    JsonStreamContext array = parser.getParsingContext();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (parts.size() == SegmentSpec.MAX_BATCH) {
        throw CallFault.ofBody(
            "batch", "a batch of more than %d calls; send smaller ones", SegmentSpec.MAX_BATCH);
      }
      try {
        parts.add(new Part(part(parser, tree, token, characters), null));
      } catch (CallFault e) {
        leave(parser, array);
        parts.add(new Part(Map.of(), e));
      }
    }
    return parts;
  }

  private static Map<String, @Nullable Object> part(
      JsonParser parser, CallTree tree, JsonToken token, char[] characters) throws IOException {
    if (token != JsonToken.START_OBJECT) {
      throw tree.refuse(null, "a call is a JSON object");
    }
    int start = (int) parser.currentTokenLocation().getCharOffset();
    Map<String, @Nullable Object> fields = tree.members(1);
    int end = (int) parser.currentLocation().getCharOffset();
    CallFault tooLarge = tooLarge(characters, start, end, tree.place());
    if (tooLarge != null) {
      throw tooLarge;
    }
    return fields;
  }

  /** Passes over the rest of everything that was begun inside a place. */
  private static void leave(JsonParser parser, JsonStreamContext place) throws IOException {
    while (parser.getParsingContext() != place) {
      if (parser.nextToken() == null) {
        return;
      }
    }
  }

  private static @Nullable CallFault tooLarge(
      char[] characters, int from, int to, @Nullable String place) {
    int bytes = 0;
    for (int i = from; i < to && bytes <= SegmentSpec.MAX_CALL_BYTES; i++) {
      char c = characters[i];
      // Each half of a surrogate pair stands for two of its four bytes.
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes <= SegmentSpec.MAX_CALL_BYTES
        ? null
        : CallFault.of(
            place,
            null,
            String.format(
                Locale.ROOT,
                "the call is longer than the limit of %d bytes",
                SegmentSpec.MAX_CALL_BYTES));
  }

  private List<Outcome> ofBatch(
      List<Part> batch, Map<String, @Nullable Object> top, @Nullable Instant received) {
    List<Outcome> outcomes = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      Part part = batch.get(i);
      outcomes.add(
          part.fault() == null
              ? outcome(part.fields(), top, "batch[" + i + "].", received)
              : new Outcome(null, part.fault()));
    }
    return outcomes;
  }

  private Outcome outcome(
      Map<String, @Nullable Object> fields,
      Map<String, @Nullable Object> batch,
      String place,
      @Nullable Instant received) {
    Call call = new Call(fields, batch, place);
    try {
      return new Outcome(mapper.message(call, received), null);
    } catch (CallFault e) {
      return new Outcome(null, e);
    }
  }
}
