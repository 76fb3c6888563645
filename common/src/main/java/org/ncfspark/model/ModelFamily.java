package org.ncfspark.model;

import java.util.List;
import org.ncfspark.config.ConfigSection;

/**
 * The models of one room, a package of their own below this one, which has all that makes them:
 * tables, graph, kernels, scorer, settings. {@link Models} finds families by the lines of {@code
 * META-INF/services}, so that nothing here knows any of them.
 */
public interface ModelFamily {
  /** The models, each with a name of its own. */
  List<Model> models();

  /**
   * Reads the settings that only these models have.
   *
   * @param model the section {@code ncf.model}, which reports what is wrong in it
   */
  default List<ModelSettings> settings(ConfigSection model) {
    return List.of();
  }
}
