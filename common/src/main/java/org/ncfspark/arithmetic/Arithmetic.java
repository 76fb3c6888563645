package org.ncfspark.arithmetic;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The primitives that training and scoring kernels are made of: once in plain Java, once on the
 * JDK's Vector API. Both give the same result each time; they differ from each other in rounding,
 * hashes, triangles and scores excepted. Stateless and safe for use by several threads; nothing is
 * allocated per example.
 *
 * <p>Widths of rows and matrices are padded with zeros to a multiple of {@link #ALIGNMENT}, so that
 * no vector width up to 512 bits has a remainder to treat; zeros stay zeros under every operation.
 *
 * @param name for logs
 */
public record Arithmetic(
    String name,
    MatrixArithmetic matrices,
    RowArithmetic rows,
    MapArithmetic maps,
    StepArithmetic steps,
    HashArithmetic hashes,
    TriangleArithmetic triangles,
    ScoreArithmetic scores) {
  /** Floats to which widths are padded. */
  public static final int ALIGNMENT = 16;

  /** Rows to which blocks of examples are padded. */
  public static final int BLOCK_ALIGNMENT = 8;

  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  // By name, because the class cannot even be loaded where the module is absent.
  private static final String VECTOR_CLASS = "org.ncfspark.arithmetic.simd.VectorArithmetic";

  /** {@code width} padded to a multiple of {@link #ALIGNMENT}. */
  public static int aligned(int width) {
    return Math.addExact(width, ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** {@code rows} padded to a multiple of {@link #BLOCK_ALIGNMENT}. */
  public static int alignedBlock(int rows) {
    return (rows + BLOCK_ALIGNMENT - 1) / BLOCK_ALIGNMENT * BLOCK_ALIGNMENT;
  }

  /** The arithmetic in plain Java, for JVMs without the Vector API. */
  public static Arithmetic scalar() {
    return new Arithmetic(
        "scalar",
        new ScalarMatrices(),
        new ScalarRows(),
        new ScalarMaps(),
        new ScalarSteps(),
        new ScalarHashes(),
        new ScalarTriangles(),
        new ScalarScores());
  }

  /** The fastest arithmetic that this JVM has. It is chosen and logged once. */
  public static Arithmetic preferred() {
    return Preferred.ARITHMETIC;
  }

  /** Holds the arithmetic that is chosen when it is first asked for. */
  private static final class Preferred {
    private static final Logger LOG = LoggerFactory.getLogger(Arithmetic.class);
    private static final Arithmetic ARITHMETIC = choose();

    private static Arithmetic choose() {
      if (ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
        LOG.warn(
            "No module {} in this JVM: kernels run in plain Java, several times slower;"
                + " start it with --add-modules {}",
            VECTOR_MODULE,
            VECTOR_MODULE);
        return scalar();
      }
      Arithmetic vector = vector();
      LOG.info("Kernels run on {}", vector.name());
      return vector;
    }

    private static Arithmetic vector() {
      try {
        return (Arithmetic)
            Class.forName(VECTOR_CLASS)
                .asSubclass(Supplier.class)
                .getDeclaredConstructor()
                .newInstance()
                .get();
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(
            VECTOR_CLASS + " cannot be created: is this jar complete?", e);
      }
    }
  }
}
