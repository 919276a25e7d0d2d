package org.openecg.training.run;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// A row of the table `announcement`: a checkpoint this service believes to have announced.
@Entity
@Table(name = "announcement")
@SuppressWarnings("NullAway.Init")
class AnnouncementEntity extends PanacheEntityBase {
    @Id
    @Column(name = "checkpoint_id", length = 64)
    String checkpointId;

    @Column(name = "run_id", length = 64)
    String runId;

    long step;
}
