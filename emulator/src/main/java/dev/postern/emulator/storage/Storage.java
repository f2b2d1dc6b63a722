package dev.postern.emulator.storage;

import java.util.List;

/**
 * Where a gateway's state is kept. Shelves live until {@link #clear} or {@link #replace}: what is
 * put on one of before goes nowhere, as do changes of what has been forgotten.
 */
public interface Storage extends AutoCloseable {
  /** All accounts and Regions of which something is kept. */
  List<Place> places();

  /** The values of one kind in one place. */
  <V> Shelf<V> shelf(Place place, Kind<V> kind);

  /** Keeps nothing any more. */
  void clear();

  /** Keeps nothing of that account any more. */
  void clear(String account);

  /** Everything that is kept. */
  StateDocument export();

  /** Keeps what the document says and nothing else, all or nothing. */
  void replace(StateDocument document);

  /** What could not be read and is not served, each as one line that names the file. */
  List<String> damage();

  @Override
  void close();
}
