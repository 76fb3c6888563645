/**
 * Evaluates trained models: ranks on executors, figures, paired tests, and the published
 * evaluation. It knows scoring and candidate sets, and no command.
 */
package org.ncfspark.ranking;
