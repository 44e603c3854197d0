package dev.segmentation.connector.spi;

import dev.segmentation.DataException;
import dev.segmentation.Progress;
import dev.segmentation.data.ProfileTable;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where profiles come from: a file, a database, a stream that can be read again.
 *
 * <p>The contract, tested by {@code ProfileSourceContract} of the test kit:
 *
 * <ul>
 *   <li>Reading does not consume the source: every reading starts at the beginning and gives the
 *       same rows in the same order, as long as what is outside has not changed.
 *   <li>{@link #forEach} holds one row at a time. {@link #readAll} holds the table it returns.
 *   <li>Both give the same rows: the table is what the rows add up to.
 *   <li>Bad input is a {@link DataException} that names source, line, column, value and remedy. A
 *       failure of the outside (network, disk) is a {@link ConnectorException}.
 *   <li>Rows given before a failure stay given.
 *   <li>{@link #close} may be called twice. A closed source throws {@link IllegalStateException}.
 * </ul>
 *
 * <p>A source is used by one thread at a time.
 */
public interface ProfileSource extends AutoCloseable {

  /**
   * Returns the name of the source as messages show it, for example a file name.
   *
   * @return the name; holds no secret
   */
  String name();

  /**
   * Returns the traits that the profiles of this source have, in order. It may read the source to
   * find out.
   *
   * @return an immutable list, names unique; the id is not among them
   * @throws DataException if the source cannot be understood
   */
  List<Trait> traits();

  /**
   * Gives every profile to an action, one by one, in constant memory.
   *
   * <p>Ids are passed on as they come: a repeated one cannot be noticed in constant memory.
   *
   * @param action what to do with each profile; an exception that it throws ends the reading and
   *     reaches the caller
   * @param progress told how far the reading has come
   * @throws DataException if the source cannot be read further; earlier rows were given
   */
  void forEach(Consumer<? super ProfileRow> action, Progress progress);

  /**
   * Reads all that can be read.
   *
   * @param progress told how far the reading has come
   * @return the accepted rows, the rejected rows and the failure, if any
   * @throws DataException if not even the traits can be known, so that there is no table
   */
  ProfileRead readAll(Progress progress);

  /**
   * Reads the whole source into a table.
   *
   * @param progress told how far the reading has come
   * @return the table
   * @throws DataException if the source cannot be read to its end
   */
  default ProfileTable read(Progress progress) {
    return readAll(progress).orThrow();
  }

  /**
   * Reads the whole source into a table.
   *
   * @return the table
   * @throws DataException if the source cannot be read to its end
   */
  default ProfileTable read() {
    return read(Progress.none());
  }

  /** Lets go of what the source holds. A second call does nothing. */
  @Override
  void close();
}
