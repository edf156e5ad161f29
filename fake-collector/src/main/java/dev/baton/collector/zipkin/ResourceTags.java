package dev.baton.collector.zipkin;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Tags that describe the service rather than the span. */
final class ResourceTags {

  /** The tag that names the attribute for the name of the service. */
  static final String SERVICE_NAME_SOURCE = "otlp.service.name.source";

  private static final Set<String> NAMES =
      new HashSet<>(
          Arrays.asList(
              """
              cloud.provider cloud.account.id cloud.region cloud.availability_zone cloud.platform
              aws.ecs.container.arn aws.ecs.cluster.arn aws.ecs.launchtype aws.ecs.task.arn
              aws.ecs.task.family aws.ecs.task.revision aws.eks.cluster.arn aws.log.group.names
              aws.log.group.arns aws.log.stream.names aws.log.stream.arns container.name
              container.id container.runtime container.image.name container.image.tag
              deployment.environment device.id device.model.identifier device.model.name
              device.manufacturer faas.name faas.id cloud.resource_id faas.version faas.instance
              faas.max_memory host.id host.name host.type host.arch host.image.name host.image.id
              host.image.version k8s.cluster.name k8s.node.name k8s.node.uid k8s.namespace.name
              k8s.pod.uid k8s.pod.name k8s.container.name k8s.container.restart_count
              k8s.replicaset.uid k8s.replicaset.name k8s.deployment.uid k8s.deployment.name
              k8s.statefulset.uid k8s.statefulset.name k8s.daemonset.uid k8s.daemonset.name
              k8s.job.uid k8s.job.name k8s.cronjob.uid k8s.cronjob.name os.type os.description
              os.name os.version process.pid process.executable.name process.executable.path
              process.command process.command_line process.command_args process.owner
              process.runtime.name process.runtime.version process.runtime.description
              service.name service.namespace service.instance.id service.version
              telemetry.sdk.name telemetry.sdk.language telemetry.sdk.version
              telemetry.auto.version webengine.name webengine.version webengine.description
              otlp.service.name.source opencensus.starttime opencensus.exporterversion
              opencensus.resourcetype
              """
                  .trim()
                  .split("\\s+", -1)));

  private static final Set<String> SCOPE =
      Set.of("otel.library.name", "otel.library.version", "otel.scope.name", "otel.scope.version");

  private ResourceTags() {}

  /** Whether such a tag belongs to the resource. */
  static boolean isOfResource(String tag) {
    return NAMES.contains(tag);
  }

  /** Whether such a tag is no attribute of the span. */
  static boolean isOfNoSpan(String tag) {
    return NAMES.contains(tag) || SCOPE.contains(tag);
  }
}
