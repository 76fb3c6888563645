package org.ncfspark.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.ncfspark.candidates.CandidateDetails;
import org.ncfspark.dataset.DatasetDetails;
import org.ncfspark.manifest.Details;
import org.ncfspark.manifest.RunManifest;
import org.ncfspark.night.NightDetails;
import org.ncfspark.recommendation.RecommendationDetails;
import org.ncfspark.store.Artifact;
import org.ncfspark.train.ModelDetails;

/** Details of manifests as they were before records wrote them: read whole, and written alike. */
class EarlierManifestsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void ofAModelThatIsTrained() throws JsonProcessingException {
    String written =
        """
        {"model": "neumf", "dataset": "ml-1", "candidates": "ml-1-c", "trained-on": "train",
         "start": "neumf-0", "epochs": 12, "epochs-run": 12, "selected-on": "validation ndcg@10",
         "validation": {"hr@10": 0.6870860927152318, "ndcg@10": 0.40462798106882736},
         "examples-per-second": 675470,
         "history": [{"epoch": 1, "examples": 4940645, "loss": 0.33904472366944516,
          "validation": {"hr@10": 0.5521523178807947}, "trainSeconds": 15.322157034}],
         "parameters-sha256": "938352b8", "last-epochs": {"epochs": 2, "test": {"hr@10": 0.5}},
         "state": {"engine": "VectorEngine", "steps": 115800}, "seconds": 112.721765159}
        """;
    ModelDetails details = ModelDetails.of(artifact(written));
    assertThat(details.isStillRising()).isTrue();
    assertThat(details.outcome().history()).hasSize(1);
    assertWritten(details.toDetails(), written);
  }

  @Test
  void ofAModelThatIsFitted() throws JsonProcessingException {
    String written =
        """
        {"model": "item-pop", "dataset": "ml-1", "candidates": "ml-1-c",
         "trained-on": "train+validation", "epochs": 0, "selected-on": "nothing to select",
         "validation": {"ndcg@10": 0.24}, "fit-seconds": 0.58, "parameters-sha256": "ec81c96f",
         "seconds": 1.5}
        """;
    ModelDetails details = ModelDetails.of(artifact(written));
    assertThat(details.isStillRising()).isFalse();
    assertWritten(details.toDetails(), written);
  }

  @Test
  void ofADataSet() throws JsonProcessingException {
    String written =
        """
        {"read": 11, "bad": 0, "not-positive": 2, "duplicates": 2, "filtered": 0,
         "interactions": 7, "users": 2, "items": 7, "density": 0.5, "train": 3, "validation": 2,
         "test": 2, "split-rule": "by time", "continues": ["ml-0"],
         "published-split": {"cold-test-users": 3}}
        """;
    DatasetDetails details = DatasetDetails.of(artifact(written));
    assertThat(details.users()).isEqualTo(2);
    assertWritten(details.toDetails(), written);
  }

  @Test
  void ofCandidateSets() throws JsonProcessingException {
    String written =
        """
        {"dataset": "ml-1",
         "validation": {"users": 6040, "fewest-negatives": 98, "most-negatives": 99,
          "drawn-by": "uniform"},
         "test": {"users": 6040, "fewest-negatives": 99, "most-negatives": 99,
          "drawn-by": "published"}}
        """;
    assertWritten(Details.of(CandidateDetails.of(artifact(written))), written);
  }

  @Test
  void ofRecommendations() throws JsonProcessingException {
    String written =
        """
        {"dataset": "ml-1", "run": "neumf-1", "model": "neumf", "users": 943, "unknown-users": 2,
         "unknown-examples": ["a", "b"], "count": 10}
        """;
    assertWritten(Details.of(RecommendationDetails.of(artifact(written))), written);
  }

  @Test
  void ofANight() throws JsonProcessingException {
    String written =
        """
        {"outcome": "accepted", "dataset": "ml-1", "candidate": "neumf-1", "start": "",
         "current": "neumf-0", "figures": {"ndcg@10": 0.4}, "absent-users": 17}
        """;
    assertWritten(Details.of(NightDetails.of(artifact(written).manifest())), written);
  }

  private static Artifact artifact(String details) throws JsonProcessingException {
    Map<String, Object> read = JSON.readValue(details, new TypeReference<>() {});
    return new Artifact(
        new Path("/w/kind/a-1"),
        new RunManifest(
            1, "kind", "a-1", "", 0, Map.of(), Map.of(), List.of(), read, List.of(), null));
  }

  /** The order of members is that of the text, as people read manifests. */
  private static void assertWritten(Map<String, Object> details, String expected)
      throws JsonProcessingException {
    assertThat(JSON.writeValueAsString(details)).isEqualTo(JSON.readTree(expected).toString());
  }
}
