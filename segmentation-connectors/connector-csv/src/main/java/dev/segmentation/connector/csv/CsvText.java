package dev.segmentation.connector.csv;

import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a file, decoded strictly, within limits, with a way back to the start of the
 * current row.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>{@code kept[0, length)} is what was decoded from the start of line {@code keptLine} on;
 *       {@code kept[0, served)} was handed to the parser.
 *   <li>The row being parsed starts at or after {@code kept[0]}; so after a fault reading can go on
 *       with the line that follows its first one ({@link #resumeAfter}).
 *   <li>The parser asks for more only when it has used all it was given. Hence what it was given
 *       since its last finished cell is a lower bound of the length of the cell it is in, and a
 *       cell of 1 GB is noticed after the limit and not after 1 GB.
 *   <li>A fault found while decoding ahead waits until everything before it was handed out: rows
 *       before the fault are not lost.
 * </ol>
 */
final class CsvText extends Reader {

  private static final int CHUNK = 1 << 13;

  private final CsvBytes bytes;
  private final CharsetDecoder decoder;
  private final CsvFormat format;

  private final byte[] raw = new byte[1 << 16];
  private final ByteBuffer pending = ByteBuffer.wrap(raw).limit(0);
  private long rawOffset;
  private boolean inputEnded;
  private boolean finished;
  private @Nullable RuntimeException waiting;

  private char[] kept = new char[CHUNK * 8];
  private int length;
  private int served;
  private long keptLine = 1;

  private long decodedLine = 1;
  private boolean decodedCr;

  private long handedOut;
  private long handedOutAtCell;
  private long handedOutAtRow;
  private long rowLine = 1;

  CsvText(CsvBytes bytes, CsvFormat format) {
    this.bytes = bytes;
    this.format = format;
    this.rawOffset = bytes.markLength();
    this.decoder =
        bytes
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** Notes that the parser starts a row. */
  void rowStarts(long line) {
    rowLine = line;
    handedOutAtRow = handedOut;
    handedOutAtCell = handedOut;
  }

  /** Notes that the parser has finished a cell. */
  void cellEnds() {
    handedOutAtCell = handedOut;
  }

  /** Tells whether everything was handed out. */
  boolean atEnd() {
    return finished && served == length && waiting == null;
  }

  /** Tells whether the last character handed out ends a line. */
  boolean endsWithLineBreak() {
    return served > 0 && (kept[served - 1] == '\n' || kept[served - 1] == '\r');
  }

  @Override
  public int read(char[] into, int offset, int count) {
    checkLimits();
    if (served == length && !decodeMore()) {
      return -1;
    }
    int n = Math.min(count, length - served);
    System.arraycopy(kept, served, into, offset, n);
    served += n;
    handedOut += n;
    return n;
  }

  private void checkLimits() {
    if (handedOut - handedOutAtCell > format.maxFieldLength()) {
      throw tooLongCell(rowLine, null, format.maxFieldLength());
    }
    if (handedOut - handedOutAtRow > format.maxLineLength()) {
      throw tooLongRow(rowLine, format.maxLineLength());
    }
  }

  static CsvFault tooLongCell(long line, @Nullable String column, int limit) {
    return CsvFault.ofRow(
        line,
        column,
        null,
        "a single cell is longer than the limit of %d characters; a quote may be missing, or raise"
            + " maxFieldLength",
        limit);
  }

  static CsvFault tooLongRow(long line, int limit) {
    return CsvFault.ofRow(
        line,
        null,
        null,
        "the row that starts here is longer than the limit of %d characters; a quote may be"
            + " missing, or raise maxLineLength",
        limit);
  }

  /** Decodes at least one more character, or returns false at the end. */
  private boolean decodeMore() {
    makeRoom();
    int before = length;
    while (length == before) {
      if (waiting != null) {
        throw waiting;
      }
      if (finished) {
        return false;
      }
      decodeOnce();
    }
    return true;
  }

  private void decodeOnce() {
    CharBuffer out = CharBuffer.wrap(kept, 0, kept.length).position(length);
    CoderResult result = decoder.decode(pending, out, inputEnded);
    if (result.isUnderflow() && inputEnded) {
      decoder.flush(out);
      finished = true;
    }
    accept(out.position());
    if (waiting != null || result.isOverflow() || finished) {
      return;
    }
    if (result.isError()) {
      waiting = malformed(result.length());
    } else {
      refill();
    }
  }

  private void refill() {
    rawOffset += pending.position();
    pending.compact();
    int left = pending.position();
    try {
      int count = bytes.read(raw, left, raw.length - left);
      inputEnded = count < 0;
      left += Math.max(0, count);
    } catch (EOFException | ZipException e) {
      waiting =
          CsvFault.fatal(
              decodedLine,
              e,
              "the gzip data is damaged or cut short here; pack or fetch the file again");
    } catch (IOException e) {
      waiting = new UncheckedIOException(e);
    }
    pending.position(0).limit(left);
  }

  /** Takes in what was decoded up to {@code end}, counting lines and looking for NUL. */
  private void accept(int end) {
    boolean cr = decodedCr;
    long line = decodedLine;
    for (int i = length; i < end; i++) {
      char c = kept[i];
      if (c > '\r') {
        cr = false;
        continue;
      }
      if (c == '\r' || (c == '\n' && !cr)) {
        line++;
      } else if (c == '\0') {
        waiting = binary(line);
        end = i;
        break;
      }
      cr = c == '\r';
    }
    decodedCr = cr;
    decodedLine = line;
    length = end;
  }

  private CsvFault binary(long line) {
    boolean couldBeWide = bytes.markLength() == 0 && bytes.charset().equals(StandardCharsets.UTF_8);
    return CsvFault.fatal(
        line,
        null,
        "there is a NUL character, so this is a binary file%s",
        couldBeWide ? ", or UTF-16 text without a byte order mark; for that, set the charset" : "");
  }

  private CsvFault malformed(int count) {
    long offset = rawOffset + pending.position();
    int shown = Math.min(count, pending.remaining());
    String hex =
        HexFormat.ofDelimiter(" ")
            .withUpperCase()
            .formatHex(raw, pending.position(), pending.position() + shown);
    return CsvFault.fatal(
        decodedLine,
        null,
        "byte %s at offset %d%s is not %s text; %s",
        hex,
        offset,
        bytes.zipped() ? " of the unpacked data" : "",
        bytes.charset(),
        bytes.charset().equals(StandardCharsets.UTF_8)
            ? "the file is perhaps in windows-1252 or ISO-8859-1: set the charset"
            : "set the charset that the file was written in");
  }

  private void makeRoom() {
    if (kept.length - length >= CHUNK) {
      return;
    }
    dropBefore(rowLine);
    if (kept.length - length < CHUNK) {
      kept = Arrays.copyOf(kept, Math.addExact(kept.length, kept.length));
    }
  }

  /** Forgets the lines before one that has begun. */
  private void dropBefore(long line) {
    int at = 0;
    while (keptLine < line && at < served) {
      int next = lineEnd(at);
      if (next == length && kept[next - 1] == '\r') {
        break; // its line feed may follow
      }
      at = next;
      keptLine++;
    }
    drop(at);
  }

  /** Returns the place after the next line break, or {@code length}. */
  private int lineEnd(int from) {
    for (int i = from; i < length; i++) {
      if (kept[i] == '\n') {
        return i + 1;
      }
      if (kept[i] == '\r') {
        return i + 1 < length && kept[i + 1] == '\n' ? i + 2 : i + 1;
      }
    }
    return length;
  }

  private void drop(int count) {
    System.arraycopy(kept, count, kept, 0, length - count);
    length -= count;
    served = Math.max(0, served - count);
  }

  /**
   * Goes back, or on, to the line after a given one. The next character handed out is its first.
   *
   * @param line a line at or after the start of the row being parsed
   * @return the number of the line that comes next
   */
  long resumeAfter(long line) {
    int at = 0;
    while (keptLine <= line) {
      int next = lineEnd(at);
      boolean mayGoOn = next == length && (next == at || kept[next - 1] != '\n');
      if (mayGoOn && !finished) {
        // Of a line that is passed over only the last character matters: it may be half a break.
        drop(Math.max(at, length - 1));
        at = 0;
        decodeMore();
      } else {
        at = next;
        keptLine++;
        if (at == length && finished) {
          break;
        }
      }
    }
    drop(at);
    served = 0;
    rowStarts(keptLine);
    return keptLine;
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
