/**
 * ApiVersions (key 18): what this listener serves. Versions 0 to 4, and any other answered in version 0.
 *
 * 3: flexible, the client's software name and version (KIP-511), features (KIP-584); 4: features whose lowest version is 0.
 * The answer is made of the listener's handler table, so nothing is shown that is not served.
 */
import { supportedFeatures } from "@samsa/metadata";
import { apiKey, errorCode } from "@samsa/protocol";
import { apiVersionsRequest } from "@samsa/protocol/messages/api-versions-request";
import { type ApiVersionsResponse, apiVersionsResponse } from "@samsa/protocol/messages/api-versions-response";
import { decodeRequest, Exchange, type Handler } from "../handler.ts";
import type { NodeServices } from "../node-services.ts";

const lowestVersion = 0;
const highestVersion = 4;
const softwareVersion = 3;
/** First version whose client libraries can read a feature that begins at level 0. */
const zeroFeatureVersion = 4;
const softwareName = /^[a-zA-Z0-9](?:[a-zA-Z0-9\-.]*[a-zA-Z0-9])?$/;

/** Written out because it answers versions that it cannot decode. */
export const apiVersions: Handler = {
  apiKey: apiKey.API_VERSIONS,
  name: "API_VERSIONS",
  lowestVersion,
  highestVersion,
  advertisedLowestVersion: lowestVersion,
  begin(slot, services) {
    const { apiVersion } = slot.header;
    if (apiVersion < lowestVersion || apiVersion > highestVersion) {
      const empty = { clientSoftwareName: "", clientSoftwareVersion: "" };
      const exchange = new Exchange(slot, empty, apiVersionsResponse);
      exchange.answerInVersion(0, { errorCode: errorCode.UNSUPPORTED_VERSION, apiKeys: [ownRow] });
      return;
    }
    const request = decodeRequest(slot, apiVersionsRequest);
    if (request === undefined) return;
    const exchange = new Exchange(slot, request, apiVersionsResponse);
    if (apiVersion >= softwareVersion) {
      const { clientSoftwareName: name, clientSoftwareVersion: version } = request;
      if (!softwareName.test(name) || !softwareName.test(version)) {
        exchange.answer({ errorCode: errorCode.INVALID_REQUEST });
        return;
      }
      slot.connection.client.name = name;
      slot.connection.client.version = version;
    }
    exchange.answer(describeListener(exchange, services));
  },
};

const ownRow = { apiKey: apiKey.API_VERSIONS, minVersion: lowestVersion, maxVersion: highestVersion };

function describeListener(exchange: Exchange<unknown, ApiVersionsResponse>, services: NodeServices) {
  const { connection, version } = exchange;
  const { features, provenance } = services.partitions.visible;
  const shown = supportedFeatures.filter(
    ({ minSupportedVersion }) => version >= zeroFeatureVersion || minSupportedVersion > 0,
  );
  return {
    errorCode: errorCode.NONE,
    apiKeys: [...services.handlers[connection.role].values()].map((handler) => ({
      apiKey: handler.apiKey,
      minVersion: handler.advertisedLowestVersion,
      maxVersion: handler.highestVersion,
    })),
    supportedFeatures: shown.map(({ name, minSupportedVersion, maxSupportedVersion }) => ({
      name,
      minVersion: minSupportedVersion,
      maxVersion: maxSupportedVersion,
    })),
    finalizedFeaturesEpoch: provenance.lastContainedOffset,
    finalizedFeatures: [...features.levels, ...quorumFeature(services)].map(([name, level]) => ({
      name,
      minVersionLevel: level,
      maxVersionLevel: level,
    })),
  };
}

/** The quorum's own feature is not a record of the image: its level stands in the control records of the metadata log. */
function quorumFeature({ raft }: NodeServices): [string, number][] {
  return raft.kraftVersion > 0 ? [["kraft.version", raft.kraftVersion]] : [];
}
