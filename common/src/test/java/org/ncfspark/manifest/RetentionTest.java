package org.ncfspark.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetentionTest {
  /** Five nights: data set d, model m of it, recommendations r of that. */
  private static final List<StoredArtifact> NIGHTS =
      List.of(1, 2, 3, 4, 5).stream()
          .flatMap(
              night ->
                  List.of(
                      artifact("d" + night, night, Set.of()),
                      artifact("m" + night, night, Set.of("d" + night)),
                      artifact("r" + night, night, Set.of("m" + night, "d" + night)))
                      .stream())
          .toList();

  private static StoredArtifact artifact(String path, int day, Set<String> madeFrom) {
    return new StoredArtifact(
        path, path.substring(0, 1), "2026-01-0" + day + "T00:00:00Z", madeFrom);
  }

  @Test
  void theNewestOfEachGroupAreKeptAndUsersGoBeforeWhatTheyUse() {
    assertThat(Retention.deletable(NIGHTS, Set.of(), 3))
        .containsExactly("r1", "r2", "m1", "m2", "d1", "d2");
  }

  @Test
  void whatIsCurrentIsKeptHoweverOldWithWhatItWasMadeFrom() {
    assertThat(Retention.deletable(NIGHTS, Set.of("m1"), 3))
        .containsExactly("r1", "r2", "m2", "d2");
  }

  @Test
  void whatAKeptArtifactWasMadeFromIsKept() {
    List<StoredArtifact> refused =
        List.of(
            artifact("d1", 1, Set.of()),
            artifact("d2", 2, Set.of()),
            artifact("d3", 3, Set.of()),
            artifact("m1", 1, Set.of("d1")));
    assertThat(Retention.deletable(refused, Set.of(), 1)).containsExactly("d2");
  }

  @Test
  void keepZeroKeepsEverything() {
    assertThat(Retention.deletable(NIGHTS, Set.of(), 0)).isEmpty();
  }
}
