package org.ncfspark.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ModelSpecTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void aFileFromBeforeConvolutionsIsReadWithThePublishedOnes() throws IOException {
    String written = "{'name':'neumf','factors':8,'hiddenLayers':3,'users':5,'items':7}";
    assertThat(JSON.readValue(written.replace('\'', '"'), ModelSpec.class))
        .isEqualTo(new ModelSpec("neumf", 8, 3, 5, 7, 0, 0));
  }

  @Test
  void comesBackFromItsFile() throws IOException {
    ModelSpec spec = new ModelSpec("convncf", 64, 3, 5, 7, 16, 4);
    assertThat(JSON.readValue(JSON.writeValueAsBytes(spec), ModelSpec.class)).isEqualTo(spec);
  }
}
