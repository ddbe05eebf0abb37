declare module "ovh" {
  /** OVHcloud's SDK, as far as it is used. */
  type Ovh = {
    readonly host: string;
    readonly basePath: string;
    signRequest(method: string, url: string, body: string, timestamp: number): string;
  };
  export default function ovh(account: { endpoint: string; appKey: string; appSecret: string; consumerKey: string }): Ovh;
}
