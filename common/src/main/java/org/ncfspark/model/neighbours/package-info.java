/** ItemKNN and UserKNN: neighbours by cosine. It knows models and numbers, and nothing of Spark. */
package org.ncfspark.model.neighbours;
