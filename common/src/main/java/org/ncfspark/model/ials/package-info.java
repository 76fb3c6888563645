/** Implicit alternating least squares. It knows models and numbers, and nothing of Spark. */
package org.ncfspark.model.ials;
