package dev.postern.lambda.code;

import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.function.FunctionVersion;
import dev.postern.wire.AwsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The code of all functions and layers in one directory. It is deleted in the end, or, where code
 * is kept, left there; then an archive is on the disk for good before it is used:
 *
 * <pre>
 * archives/SHA256.zip   as uploaded, never changed
 * code/SHA256/          what is in it
 * layers/SHA256/        what is in several, put over each other
 * new/                  what is being written; it is moved when it is complete
 * </pre>
 */
public final class CodeStore implements CodeDirectories {
  private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

  private final Path root;
  private final boolean kept;
  private final Map<String, Long> unzipped = new ConcurrentHashMap<>();

  /** A store in that directory, which lasts as long as the process. */
  public CodeStore(Path root) {
    this(root, false);
  }

  /**
   * A store in that directory.
   *
   * @param kept whether archives outlive the process
   */
  public CodeStore(Path root, boolean kept) {
    this.root = root;
    this.kept = kept;
  }

  /**
   * Keeps an archive that was uploaded.
   *
   * @throws dev.postern.wire.AwsException when Lambda does not take it
   */
  public FunctionCode.Zip put(byte[] archive) {
    if (archive.length >= CodeLimits.ZIPPED) {
      throw CodeRefusal.zippedTooLarge();
    }
    try {
      return put(new ByteArrayInputStream(archive));
    } catch (IOException e) {
      throw new AwsException(
          500,
          "ServiceException",
          "Postern cannot keep this code in %s: %s".formatted(root, e.getMessage()),
          Map.of("Type", "Service"));
    }
  }

  /**
   * Keeps an archive that is read from elsewhere. It may be longer than an upload, but not than
   * what may be in it.
   *
   * @throws dev.postern.wire.AwsException when Lambda does not take it
   * @throws IOException when it cannot be read
   */
  public FunctionCode.Zip put(InputStream uploaded) throws IOException {
    Path fresh = fresh();
    try {
      MessageDigest digest = Sha256.digest();
      long size = write(new DigestInputStream(uploaded, digest), fresh);
      Sha256 hash = Sha256.of(digest);
      Path archive = archives().resolve(hash.hex() + ".zip");
      if (!Files.exists(archive)) {
        unzipped.put(hash.hex(), new Archive(fresh).check());
        Files.createDirectories(archive.getParent());
        keep(fresh, archive);
      }
      return new FunctionCode.Zip(archive, hash.base64(), size);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private Path archives() {
    return root.resolve("archives");
  }

  private void keep(Path fresh, Path archive) throws IOException {
    if (kept) {
      force(fresh, StandardOpenOption.WRITE);
    }
    Files.move(fresh, archive, StandardCopyOption.ATOMIC_MOVE);
    if (kept && !WINDOWS) {
      force(archives(), StandardOpenOption.READ);
      force(root, StandardOpenOption.READ);
      force(root.resolveSibling("."), StandardOpenOption.READ);
    }
  }

  /**
   * Returns when the file, or what is in the directory, is on the disk for good. Windows cannot
   * open directories, and keeps them in step by itself.
   */
  private static void force(Path path, StandardOpenOption access) throws IOException {
    try (FileChannel channel = FileChannel.open(path, access)) {
      channel.force(true);
    }
  }

  private static long write(InputStream archive, Path to) throws IOException {
    long size = 0;
    byte[] buffer = new byte[64 << 10];
    try (OutputStream file = Files.newOutputStream(to)) {
      for (int read = archive.read(buffer); read >= 0; read = archive.read(buffer)) {
        size += read;
        if (size >= CodeLimits.UNZIPPED) {
          throw CodeRefusal.unzippedTooLarge();
        }
        file.write(buffer, 0, read);
      }
    }
    return size;
  }

  /** How many bytes are in an archive that was kept. */
  public long unzipped(FunctionCode.Zip zip) {
    return unzipped.computeIfAbsent(nameOf(zip), name -> new Archive(zip.archive()).check());
  }

  /**
   * An archive that was uploaded.
   *
   * @param name its SHA-256 in hexadecimal digits
   */
  public Optional<Path> archive(String name) {
    return Optional.of(name)
        .filter(it -> NAME.matcher(it).matches())
        .map(it -> archives().resolve(it + ".zip"))
        .filter(Files::exists);
  }

  @Override
  public Unpacked of(FunctionVersion version) throws IOException {
    Optional<Path> opt =
        version.layers().isEmpty() ? Optional.empty() : Optional.of(layers(version));
    FunctionCode code = version.code();
    if (code instanceof FunctionCode.Zip zip) {
      Path task = unpacked("code", nameOf(zip), List.of(zip));
      return new Unpacked(task, opt, zip.sha256());
    }
    if (code instanceof FunctionCode.Directory directory) {
      return new Unpacked(directory.root(), opt, DirectoryEdition.of(directory.root()));
    }
    throw new IOException("its code is not in a directory: " + code);
  }

  private Path layers(FunctionVersion version) throws IOException {
    String names = String.join("+", version.layers().stream().map(CodeStore::nameOf).toList());
    String key = Sha256.of(names.getBytes(StandardCharsets.UTF_8)).hex();
    return unpacked("layers", key, version.layers());
  }

  private static String nameOf(FunctionCode.Zip zip) {
    return zip.archive().getFileName().toString().replace(".zip", "");
  }

  private Path unpacked(String kind, String name, List<FunctionCode.Zip> archives)
      throws IOException {
    Path directory = root.resolve(kind).resolve(name);
    if (Files.exists(directory)) {
      return directory;
    }
    Path fresh = Files.createDirectory(fresh());
    try {
      for (FunctionCode.Zip archive : archives) {
        new Archive(archive.archive()).unpack(fresh);
      }
      Files.createDirectories(directory.getParent());
      move(fresh, directory);
    } finally {
      DirectoryTree.delete(fresh);
    }
    return directory;
  }

  /** Another thread may have been quicker. */
  private static void move(Path fresh, Path directory) throws IOException {
    try {
      Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.exists(directory)) {
        throw e;
      }
    }
  }

  /** Deletes what a former process has unpacked or left unfinished. */
  public void tidy() throws IOException {
    for (String made : List.of("code", "layers", "new")) {
      DirectoryTree.delete(root.resolve(made));
    }
  }

  /**
   * Deletes the archives that nothing names.
   *
   * @param named the archives of all functions and layers
   */
  public void keepOnly(Collection<Path> named) throws IOException {
    Set<Path> names = named.stream().map(Path::getFileName).collect(Collectors.toSet());
    if (Files.isDirectory(archives())) {
      try (Stream<Path> all = Files.list(archives())) {
        for (Path archive : all.filter(it -> !names.contains(it.getFileName())).toList()) {
          Files.delete(archive);
        }
      }
    }
  }

  /** Deletes everything, unless archives outlive the process: then these stay. */
  public void close() throws IOException {
    if (kept) {
      tidy();
    } else {
      clear();
    }
  }

  /** Forgets everything that was kept. */
  public void clear() throws IOException {
    unzipped.clear();
    DirectoryTree.delete(root);
  }

  private Path fresh() throws IOException {
    return Files.createDirectories(root.resolve("new")).resolve(UUID.randomUUID().toString());
  }
}
