package dev.segmentation.connector.csv;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of files for names of audiences: legal on every system, inside the folder, and never the
 * same for two names.
 *
 * <p>A name of lower-case letters, digits, inner blanks, {@code -} and {@code _} is kept. Any other
 * is written in those characters and gets {@code ~} and ten digits of its SHA-256; no kept name
 * holds a {@code ~}. Case alone never tells two files apart.
 */
final class AudienceFileName {

  private static final Pattern PLAIN = Pattern.compile("[a-z0-9_](?:[a-z0-9_ -]{0,58}[a-z0-9_])?");
  private static final Pattern RESERVED =
      Pattern.compile("con|prn|aux|nul|clock|com[0-9]|lpt[0-9]|conin|conout");
  private static final int LONGEST_SLUG = 40;
  private static final int HASH_BYTES = 5;

  private AudienceFileName() {}

  /** Returns the name of the file of an audience, without folder, with {@code .csv}. */
  static String of(String audience) {
    if (PLAIN.matcher(audience).matches() && !RESERVED.matcher(audience).matches()) {
      return audience + ".csv";
    }
    String slug =
        audience.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "-").replaceAll("^-+", "");
    slug = slug.length() > LONGEST_SLUG ? slug.substring(0, LONGEST_SLUG) : slug;
    slug = slug.replaceAll("-+$", "");
    return (slug.isEmpty() ? "audience" : slug) + "~" + hash(audience) + ".csv";
  }

  private static String hash(String audience) {
    try {
      // UTF-16 keeps names apart that differ in half a surrogate pair.
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(audience.getBytes(StandardCharsets.UTF_16BE));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
