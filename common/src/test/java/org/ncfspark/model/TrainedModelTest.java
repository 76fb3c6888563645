package org.ncfspark.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrainedModelTest {
  private static final ModelSpec SPEC = new ModelSpec("mf", 2, 1, 2, 2);

  @Test
  void hashIsOfNamesShapesAndBitsInTheOrderOfNames() {
    String hash = hash("W", new ParameterTable(1, 2, new float[] {1, -2}));
    // python3: sha256(b"\x00\x01W" + struct.pack(">iiff", 1, 2, 1, -2))
    assertThat(hash).isEqualTo("6cb2805691090875a08cf3af4fd7048ae942ad9578d1170bbf58869656699bac");
    assertThat(hash)
        .isNotEqualTo(hash("V", new ParameterTable(1, 2, new float[] {1, -2})))
        .isNotEqualTo(hash("W", new ParameterTable(2, 1, new float[] {1, -2})))
        .isNotEqualTo(hash("W", new ParameterTable(1, 2, new float[] {1, Math.nextUp(-2f)})));
  }

  @Test
  void hashIsOfSparseParametersToo() {
    String hash = sparseHash(new int[] {0, 1, 2}, new int[] {3, 4}, new float[] {1, 2});
    assertThat(hash)
        .isNotEqualTo(new TrainedModel(SPEC, new TreeMap<>()).sha256())
        .isNotEqualTo(sparseHash(new int[] {0, 2, 2}, new int[] {3, 4}, new float[] {1, 2}))
        .isNotEqualTo(sparseHash(new int[] {0, 1, 2}, new int[] {3, 5}, new float[] {1, 2}))
        .isNotEqualTo(sparseHash(new int[] {0, 1, 2}, new int[] {3, 4}, new float[] {1, 3}));
  }

  private static String sparseHash(int[] offsets, int[] indexes, float[] values) {
    SparseRows rows = new SparseRows(offsets, indexes, values);
    return new TrainedModel(SPEC, new TreeMap<>(), new TreeMap<>(Map.of("N", rows))).sha256();
  }

  private static String hash(String name, ParameterTable table) {
    return new TrainedModel(SPEC, new TreeMap<>(Map.of(name, table))).sha256();
  }
}
