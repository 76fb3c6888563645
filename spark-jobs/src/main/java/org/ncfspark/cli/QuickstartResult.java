package org.ncfspark.cli;

import java.util.Map;
import org.ncfspark.job.JobResult;

/** The pipeline's result, and where to go from it. */
record QuickstartResult(JobResult pipeline, String data) implements JobResult {

  @Override
  public String report() {
    return pipeline.report()
        + """


        The report, the models and the data set lie beside %1$s. What to try next:
          submit/ncf quickstart --models item-pop,gmf,mlp,neumf
          submit/ncf pipeline --config conf/datasets/generated.conf --input %1$s --set train.epochs=10
          submit/ncf pipeline --config conf/datasets/movielens-100k.conf --config conf/models/neumf.conf --input FOLDER
          submit/ncf show-config
        """
            .formatted(data);
  }

  @Override
  public Map<String, Object> summary() {
    return pipeline.summary();
  }
}
