/**
 * Published artifacts: drafts, manifests, pointers, locks and deletion, on local disks, HDFS and
 * object stores. It knows files, and not what is in them.
 */
package org.ncfspark.store;
