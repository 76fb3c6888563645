package org.ncfspark.cli;

import java.util.Map;
import org.ncfspark.eval.EvaluationReport;
import org.ncfspark.job.JobResult;
import org.ncfspark.store.ArtifactKind;

/**
 * The pipeline's result, and where to go from it.
 *
 * @param work directory that everything is written to
 * @param data that was generated
 */
record QuickstartResult(JobResult pipeline, String work, String data) implements JobResult {

  @Override
  public String report() {
    return pipeline.report()
        + """


        The report is %3$s
        The generated data is in %2$s
        What to try next:
          submit/ncf list --work %1$s
          submit/ncf quickstart --models item-pop,gmf,mlp,neumf --work %1$s
          submit/ncf pipeline --config conf/datasets/generated.conf \\
              --input %2$s --set train.epochs=10 --work %1$s
          submit/ncf pipeline --config conf/datasets/movielens-100k.conf \\
              --config conf/models/neumf.conf --input FOLDER --work work/ml-100k
        """
            .formatted(work, data, evaluation());
  }

  private String evaluation() {
    return String.join(
        "/",
        work,
        ArtifactKind.EVALUATION.folder(),
        String.valueOf(summary().get("evaluation")),
        EvaluationReport.TEXT_FILE);
  }

  @Override
  public Map<String, Object> summary() {
    return pipeline.summary();
  }
}
