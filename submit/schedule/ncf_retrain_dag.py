"""NCF-Spark every night, for Airflow 2.4 or newer: copy to the DAG folder of workers that have NCF-Spark in NCF_HOME.

A refusal (exit code 5) and errors that a person must see to (1 to 4) fail at once; storage, memory and kills are tried again,
and training goes on from its checkpoint. Whoever listens to failed tasks of this DAG is told once, with the end of the log.
"""

import os
import subprocess
from datetime import datetime, timedelta

from airflow.exceptions import AirflowException, AirflowFailException

try:
    from airflow.sdk import DAG, BaseOperator
except ImportError:  # Airflow 2
    from airflow import DAG
    from airflow.models import BaseOperator

NCF_HOME = os.environ.get("NCF_HOME", "/opt/ncf-spark")
COMMAND = ["submit/ncf", "retrain", "--config", "/etc/ncf/nightly.conf"]
NOT_AGAIN = {
    1: "a bug: see the stack trace",
    2: "configuration: see the problems listed",
    3: "data is missing or broken",
    4: "training diverged",
    5: "refused by a gate, and what served still does: see submit/ncf status",
}
PATIENCE_SECONDS = 300


class RetrainOperator(BaseOperator):
    """Runs submit/ncf retrain and tells failures that may pass from those that will not."""

    def execute(self, context):
        # A session of its own: Airflow ends the whole process group of a task.
        self.process = subprocess.Popen(
            COMMAND,
            cwd=NCF_HOME,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        for line in self.process.stdout:
            self.log.info(line.rstrip())
        code = self.process.wait()
        if code in NOT_AGAIN:
            raise AirflowFailException(f"ncf retrain: exit code {code}, {NOT_AGAIN[code]}")
        if code != 0:
            raise AirflowException(f"ncf retrain: exit code {code}; the next attempt goes on from there")

    def on_kill(self):
        # To the launcher alone, which passes it on: a second SIGTERM would end the JVM before its checkpoint is written.
        self.process.terminate()
        self.process.wait(timeout=PATIENCE_SECONDS)


with DAG(
    "ncf_retrain",
    description="Trains on the data of the night, publishes or refuses",
    schedule="30 2 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
):
    RetrainOperator(
        task_id="retrain",
        retries=3,
        retry_delay=timedelta(minutes=15),
        execution_timeout=timedelta(hours=8),
    )
