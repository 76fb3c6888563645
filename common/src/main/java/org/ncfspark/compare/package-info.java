/**
 * The report of a comparison: figures, tests, findings, plots and the page. It knows ranks and
 * metrics, and not how models are trained.
 */
package org.ncfspark.compare;
