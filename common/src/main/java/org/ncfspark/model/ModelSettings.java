package org.ncfspark.model;

import java.util.Map;

/** Settings of one family of models, in the terms of that family. */
public interface ModelSettings {
  /**
   * What of them decides a model's parameters: keys below {@code ncf}, each with a text of its
   * value. Run ids are made of these texts.
   */
  Map<String, String> identity();
}
