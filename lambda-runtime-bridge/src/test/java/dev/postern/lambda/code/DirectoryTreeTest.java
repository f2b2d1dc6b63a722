package dev.postern.lambda.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTreeTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path home;

  @Test
  void allThatIsInItIsDeletedButNotWhereLinksLead() throws IOException {
    Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    Path kept = Files.writeString(elsewhere.resolve("kept"), "k");
    Path tree = home.resolve("tree");
    Files.writeString(Files.createDirectories(tree.resolve("a/b")).resolve("c"), "c");
    Files.createSymbolicLink(tree.resolve("a/link"), elsewhere);
    Files.createSymbolicLink(tree.resolve("dangling"), tree.resolve("nothing"));

    DirectoryTree.delete(tree);

    assertThat(tree).doesNotExist();
    assertThat(kept).hasContent("k");
  }

  @Test
  void whatIsNotThereIsNoError() throws IOException {
    DirectoryTree.delete(home.resolve("nothing"));

    assertThat(home).isEmptyDirectory();
  }

  /** Everything can be read by root, who is not asked. */
  @Test
  void whatCannotBeReadIsAnErrorAndStays() throws IOException {
    Path tree = Files.createDirectory(home.resolve("tree"));
    Path closed = Files.createDirectory(tree.resolve("closed"));
    Path file = Files.writeString(closed.resolve("file"), "f");
    Assumptions.assumeTrue(closed.toFile().setReadable(false) && !Files.isReadable(closed));

    try {
      assertThatThrownBy(() -> DirectoryTree.delete(tree))
          .isInstanceOf(DirectoryNotEmptyException.class);
    } finally {
      assertThat(closed.toFile().setReadable(true)).isTrue();
    }
    assertThat(file).hasContent("f");
  }
}
