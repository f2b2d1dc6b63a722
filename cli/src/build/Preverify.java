import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * A step of the packaging: gives the classes of a jar that were compiled for Java 5 the stack maps
 * and the version of Java 8.
 *
 * <p>The JVM verifies classes without stack maps the old, slow way at every start, and takes none
 * of them into an archive of loaded classes: for picocli that was a third of a start. Nothing else
 * of the classes changes.
 *
 * <pre>java -cp asm.jar Preverify.java JAR</pre>
 */
public final class Preverify {
  private static final int MAJOR_VERSION = 7;

  private Preverify() {}

  public static void main(String[] args) throws IOException {
    Path jar = Path.of(args[0]);
    Path made = Path.of(args[0] + ".made");
    try (JarFile in = new JarFile(jar.toFile());
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(made))) {
      for (Enumeration<JarEntry> entries = in.entries(); entries.hasMoreElements(); ) {
        copy(in, entries.nextElement(), out);
      }
    }
    Files.move(made, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void copy(JarFile in, JarEntry entry, JarOutputStream out) throws IOException {
    byte[] bytes;
    try (InputStream content = in.getInputStream(entry)) {
      bytes = content.readAllBytes();
    }
    JarEntry copied = new JarEntry(entry.getName());
    copied.setLastModifiedTime(entry.getLastModifiedTime());
    out.putNextEntry(copied);
    boolean old = entry.getName().endsWith(".class") && bytes[MAJOR_VERSION] < Opcodes.V1_6;
    out.write(old ? preverified(bytes, in) : bytes);
    out.closeEntry();
  }

  private static byte[] preverified(byte[] original, JarFile jar) {
    ClassReader reader = new ClassReader(original);
    ClassWriter writer = new Hierarchy(jar);
    ClassVisitor upgrade =
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visit(
              int version,
              int access,
              String name,
              String signature,
              String parent,
              String[] interfaces) {
            super.visit(Opcodes.V1_8, access, name, signature, parent, interfaces);
          }
        };
    reader.accept(upgrade, ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  /** Stack maps need the nearest common superclass of two classes, of this jar or of the JDK. */
  private static final class Hierarchy extends ClassWriter {
    private static final String OBJECT = "java/lang/Object";
    private final JarFile jar;

    Hierarchy(JarFile jar) {
      super(COMPUTE_FRAMES);
      this.jar = jar;
    }

    @Override
    protected String getCommonSuperClass(String one, String other) {
      if (isInterface(one) || isInterface(other)) {
        return OBJECT;
      }
      String ancestor = one;
      while (!descends(other, ancestor)) {
        ancestor = reader(ancestor).getSuperName();
      }
      return ancestor;
    }

    private boolean descends(String type, String ancestor) {
      String at = type;
      while (at != null && !at.equals(ancestor)) {
        at = reader(at).getSuperName();
      }
      return at != null;
    }

    private boolean isInterface(String type) {
      return (reader(type).getAccess() & Opcodes.ACC_INTERFACE) != 0;
    }

    private ClassReader reader(String type) {
      JarEntry own = jar.getJarEntry(type + ".class");
      try (InputStream bytes =
          own == null
              ? ClassLoader.getSystemResourceAsStream(type + ".class")
              : jar.getInputStream(own)) {
        return new ClassReader(bytes);
      } catch (IOException e) {
        throw new IllegalStateException("class " + type + " cannot be read", e);
      }
    }
  }
}
