/**
 * What `SigningKey.sol` and the agent's verifier must agree on: who signed `digest`; null is nobody, where Solidity says the zero
 * address. Made with other code than both (@noble/curves); crafted ones begin with the signature and solve for digest or key.
 */
export interface SignatureVector {
  why: string;
  digest: `0x${string}`;
  signature: `0x${string}`;
  signer: `0x${string}` | null;
}

export const signatureVectors: SignatureVector[] = [
  {
    why: "secp256k1, as a device signs",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xf9cb9fefe664b47534b9d6a965588c9c2beef3b9adc5eb8a6239793bc43873186fe41ebe0e81992ca94d669149b39c9de45dd7b46b1a926fda31459464689d851b",
    signer: "0xde4BAb164fc82022Bf55023996F8720EF8e7C1F8",
  },
  {
    why: "secp256k1, of the zero digest",
    digest: "0x0000000000000000000000000000000000000000000000000000000000000000",
    signature:
      "0x7a3c6c2d0b1d9ff2c591ca9291ea0ed6901c39fe98da4ce12f364d2e114dde06613656c85633c06c9d88f9b92090a3753d08e52088df6f266682da26c4a000691c",
    signer: "0xde4BAb164fc82022Bf55023996F8720EF8e7C1F8",
  },
  {
    why: "secp256k1, of the largest digest",
    digest: "0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    signature:
      "0xe311e0723c460d5e691e3ecafa601a85757df88ee68f426c8c917f086773798f7af531ca321d368c6dc41dd04e46452a06531d8f9d8aefdc5a28c9033c2d7b1f1b",
    signer: "0xde4BAb164fc82022Bf55023996F8720EF8e7C1F8",
  },
  {
    why: "secp256k1, of another digest: it recovers another key",
    digest: "0xe044ecff00b68fb14de84546c0fad5d12aab0a54f0775fc9f26ae77cb81ad83c",
    signature:
      "0xf9cb9fefe664b47534b9d6a965588c9c2beef3b9adc5eb8a6239793bc43873186fe41ebe0e81992ca94d669149b39c9de45dd7b46b1a926fda31459464689d851b",
    signer: "0x8467608C8c2DE9EB49634052bc735646980cc89B",
  },
  {
    why: "secp256k1, other parity: it recovers another key",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xf9cb9fefe664b47534b9d6a965588c9c2beef3b9adc5eb8a6239793bc43873186fe41ebe0e81992ca94d669149b39c9de45dd7b46b1a926fda31459464689d851c",
    signer: "0x7983D588FB707bA2439440A3CC1eb0250a60e5eb",
  },
  {
    why: "secp256k1, the highest s that is low",
    digest: "0x8a77af60811643ead57b80ca80b09d27a0e74ee49516479b3a76b1049b8191ac",
    signature:
      "0x5cbdf0646e5db4eaa398f365f2ea7a0e3d419b7e0330e39ce92bddedcac4f9bc7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a01b",
    signer: "0xde4BAb164fc82022Bf55023996F8720EF8e7C1F8",
  },
  {
    why: "secp256k1, the lowest s that is high",
    digest: "0x8a77af60811643ead57b80ca80b09d27a0e74ee49516479b3a76b1049b8191b3",
    signature:
      "0x5cbdf0646e5db4eaa398f365f2ea7a0e3d419b7e0330e39ce92bddedcac4f9bc7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a11b",
    signer: null,
  },
  {
    why: "secp256k1, bent to the upper half of the curve",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xf9cb9fefe664b47534b9d6a965588c9c2beef3b9adc5eb8a6239793bc4387318901be141f17e66d356b2996eb64c6360d6510532442e0dcbe5a118f86bcda3bc1c",
    signer: null,
  },
  {
    why: "secp256k1, r = 0",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0x00000000000000000000000000000000000000000000000000000000000000006fe41ebe0e81992ca94d669149b39c9de45dd7b46b1a926fda31459464689d851b",
    signer: null,
  },
  {
    why: "secp256k1, s = 0",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xf9cb9fefe664b47534b9d6a965588c9c2beef3b9adc5eb8a6239793bc438731800000000000000000000000000000000000000000000000000000000000000001b",
    signer: null,
  },
  {
    why: "secp256k1, r = order",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd03641416fe41ebe0e81992ca94d669149b39c9de45dd7b46b1a926fda31459464689d851b",
    signer: null,
  },
  {
    why: "secp256k1, s = order",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xf9cb9fefe664b47534b9d6a965588c9c2beef3b9adc5eb8a6239793bc4387318fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd03641411b",
    signer: null,
  },
  {
    why: "secp256k1, r and s of all ones",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff1b",
    signer: null,
  },
  {
    why: "secp256k1, v = 0",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xf9cb9fefe664b47534b9d6a965588c9c2beef3b9adc5eb8a6239793bc43873186fe41ebe0e81992ca94d669149b39c9de45dd7b46b1a926fda31459464689d8500",
    signer: null,
  },
  {
    why: "secp256k1, v = 1",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xf9cb9fefe664b47534b9d6a965588c9c2beef3b9adc5eb8a6239793bc43873186fe41ebe0e81992ca94d669149b39c9de45dd7b46b1a926fda31459464689d8501",
    signer: null,
  },
  {
    why: "secp256k1, v = 26",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xf9cb9fefe664b47534b9d6a965588c9c2beef3b9adc5eb8a6239793bc43873186fe41ebe0e81992ca94d669149b39c9de45dd7b46b1a926fda31459464689d851a",
    signer: null,
  },
  {
    why: "secp256k1, v = 29",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xf9cb9fefe664b47534b9d6a965588c9c2beef3b9adc5eb8a6239793bc43873186fe41ebe0e81992ca94d669149b39c9de45dd7b46b1a926fda31459464689d851d",
    signer: null,
  },
  {
    why: "secp256k1, v of EIP-155",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xf9cb9fefe664b47534b9d6a965588c9c2beef3b9adc5eb8a6239793bc43873186fe41ebe0e81992ca94d669149b39c9de45dd7b46b1a926fda31459464689d85f5",
    signer: null,
  },
  {
    why: "secp256k1, no point of the curve has this r",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0x00000000000000000000000000000000000000000000000000000000000000056fe41ebe0e81992ca94d669149b39c9de45dd7b46b1a926fda31459464689d851b",
    signer: null,
  },
  {
    why: "secp256k1, compact of 64 bytes (EIP-2098)",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xf9cb9fefe664b47534b9d6a965588c9c2beef3b9adc5eb8a6239793bc43873186fe41ebe0e81992ca94d669149b39c9de45dd7b46b1a926fda31459464689d85",
    signer: null,
  },
  {
    why: "64 bytes: v is missing",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xf9cb9fefe664b47534b9d6a965588c9c2beef3b9adc5eb8a6239793bc43873186fe41ebe0e81992ca94d669149b39c9de45dd7b46b1a926fda31459464689d85",
    signer: null,
  },
  {
    why: "66 bytes: one too many",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xf9cb9fefe664b47534b9d6a965588c9c2beef3b9adc5eb8a6239793bc43873186fe41ebe0e81992ca94d669149b39c9de45dd7b46b1a926fda31459464689d851b00",
    signer: null,
  },
  {
    why: "no signature",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature: "0x",
    signer: null,
  },
  {
    why: "one byte",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature: "0x1b",
    signer: null,
  },
  {
    why: "P-256, as a secure element signs",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xca3228b31a4c7dc4c7dd3db0344f20b170a7b6354698c8e03568962bab3df1b736d66cc56a28380db58390f9db2a8c3941d24a9922a619257a022b643ecda6dc86e681014df60fd804fec275c918d6ee4dc81b28bd21f57e4487d840a3c63584be5b08d822c4efde828cc4f7788ffb860573dfe2eef2a239fb105b02218e85d6",
    signer: "0x72DcAbe7380ACdb60E696c72f38b7638D97fF365",
  },
  {
    why: "P-256, of the zero digest",
    digest: "0x0000000000000000000000000000000000000000000000000000000000000000",
    signature:
      "0x42ae042106e1bbab64f36b5d9160f92137a25f01a8ec55b0f1ea0b00495dc01339091c4f13452999525c5fa44ce842e5b2f2a80327da2e36412530fe6cb03acb86e681014df60fd804fec275c918d6ee4dc81b28bd21f57e4487d840a3c63584be5b08d822c4efde828cc4f7788ffb860573dfe2eef2a239fb105b02218e85d6",
    signer: "0x72DcAbe7380ACdb60E696c72f38b7638D97fF365",
  },
  {
    why: "P-256, of the largest digest",
    digest: "0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    signature:
      "0x2b2928e36ca117f002a8c7c56be8defb9faf5626c5bfc37416628c5e737445ff2ff0725a3c3c8d50b56b63442cd8c3e83c1de5055a90d003d3f2f7dbe054577886e681014df60fd804fec275c918d6ee4dc81b28bd21f57e4487d840a3c63584be5b08d822c4efde828cc4f7788ffb860573dfe2eef2a239fb105b02218e85d6",
    signer: "0x72DcAbe7380ACdb60E696c72f38b7638D97fF365",
  },
  {
    why: "P-256, of another digest",
    digest: "0xe044ecff00b68fb14de84546c0fad5d12aab0a54f0775fc9f26ae77cb81ad83c",
    signature:
      "0xca3228b31a4c7dc4c7dd3db0344f20b170a7b6354698c8e03568962bab3df1b736d66cc56a28380db58390f9db2a8c3941d24a9922a619257a022b643ecda6dc86e681014df60fd804fec275c918d6ee4dc81b28bd21f57e4487d840a3c63584be5b08d822c4efde828cc4f7788ffb860573dfe2eef2a239fb105b02218e85d6",
    signer: null,
  },
  {
    why: "P-256, of SHA-256 of the digest, as elements do that hash by themselves",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0x638235941b68b908e579d9af7ec0d5d7e4c708a4182eb33be005d6483448074f6316b565c6d629266be668e2738746c15f4bec0b1f406260d576885f430db82586e681014df60fd804fec275c918d6ee4dc81b28bd21f57e4487d840a3c63584be5b08d822c4efde828cc4f7788ffb860573dfe2eef2a239fb105b02218e85d6",
    signer: null,
  },
  {
    why: "P-256, bent to the upper half of the curve",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xca3228b31a4c7dc4c7dd3db0344f20b170a7b6354698c8e03568962bab3df1b7c929933995d7c7f34a7c6f0624d573c67b14b0148471855f79b79f5ebd957e7586e681014df60fd804fec275c918d6ee4dc81b28bd21f57e4487d840a3c63584be5b08d822c4efde828cc4f7788ffb860573dfe2eef2a239fb105b02218e85d6",
    signer: null,
  },
  {
    why: "P-256, the highest s that is low",
    digest: "0xcbd9068c11115ec139f9755e20a3474c08785410f24363dde464615bdde76177",
    signature:
      "0x8e533b6fa0bf7b4625bb30667c01fb607ef9f8b8a80fef5b300628703187b2a37fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a886e681014df60fd804fec275c918d6ee4dc81b28bd21f57e4487d840a3c63584be5b08d822c4efde828cc4f7788ffb860573dfe2eef2a239fb105b02218e85d6",
    signer: "0x72DcAbe7380ACdb60E696c72f38b7638D97fF365",
  },
  {
    why: "P-256, the lowest s that is high",
    digest: "0xcbd9068c11115ec139f9755e20a3474c08785410f24363dde464615bdde7617e",
    signature:
      "0x8e533b6fa0bf7b4625bb30667c01fb607ef9f8b8a80fef5b300628703187b2a37fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a986e681014df60fd804fec275c918d6ee4dc81b28bd21f57e4487d840a3c63584be5b08d822c4efde828cc4f7788ffb860573dfe2eef2a239fb105b02218e85d6",
    signer: null,
  },
  {
    why: "P-256, r = 0",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0x000000000000000000000000000000000000000000000000000000000000000036d66cc56a28380db58390f9db2a8c3941d24a9922a619257a022b643ecda6dc86e681014df60fd804fec275c918d6ee4dc81b28bd21f57e4487d840a3c63584be5b08d822c4efde828cc4f7788ffb860573dfe2eef2a239fb105b02218e85d6",
    signer: null,
  },
  {
    why: "P-256, s = 0",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xca3228b31a4c7dc4c7dd3db0344f20b170a7b6354698c8e03568962bab3df1b7000000000000000000000000000000000000000000000000000000000000000086e681014df60fd804fec275c918d6ee4dc81b28bd21f57e4487d840a3c63584be5b08d822c4efde828cc4f7788ffb860573dfe2eef2a239fb105b02218e85d6",
    signer: null,
  },
  {
    why: "P-256, r = order",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc63255136d66cc56a28380db58390f9db2a8c3941d24a9922a619257a022b643ecda6dc86e681014df60fd804fec275c918d6ee4dc81b28bd21f57e4487d840a3c63584be5b08d822c4efde828cc4f7788ffb860573dfe2eef2a239fb105b02218e85d6",
    signer: null,
  },
  {
    why: "P-256, r + order",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc63255236d66cc56a28380db58390f9db2a8c3941d24a9922a619257a022b643ecda6dc86e681014df60fd804fec275c918d6ee4dc81b28bd21f57e4487d840a3c63584be5b08d822c4efde828cc4f7788ffb860573dfe2eef2a239fb105b02218e85d6",
    signer: null,
  },
  {
    why: "P-256, s = order",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xca3228b31a4c7dc4c7dd3db0344f20b170a7b6354698c8e03568962bab3df1b7ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc63255186e681014df60fd804fec275c918d6ee4dc81b28bd21f57e4487d840a3c63584be5b08d822c4efde828cc4f7788ffb860573dfe2eef2a239fb105b02218e85d6",
    signer: null,
  },
  {
    why: "P-256, r and s of all ones",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff86e681014df60fd804fec275c918d6ee4dc81b28bd21f57e4487d840a3c63584be5b08d822c4efde828cc4f7788ffb860573dfe2eef2a239fb105b02218e85d6",
    signer: null,
  },
  {
    why: "P-256, r and s exchanged",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0x36d66cc56a28380db58390f9db2a8c3941d24a9922a619257a022b643ecda6dcca3228b31a4c7dc4c7dd3db0344f20b170a7b6354698c8e03568962bab3df1b786e681014df60fd804fec275c918d6ee4dc81b28bd21f57e4487d840a3c63584be5b08d822c4efde828cc4f7788ffb860573dfe2eef2a239fb105b02218e85d6",
    signer: null,
  },
  {
    why: "P-256, with another key",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xca3228b31a4c7dc4c7dd3db0344f20b170a7b6354698c8e03568962bab3df1b736d66cc56a28380db58390f9db2a8c3941d24a9922a619257a022b643ecda6dcaba29e98ec43d9229fadfdbe5ed3d817396cb257b09d95dd45ccd8d860790fabbc0bb0330c44b5ccb0b4bf3e2d6930e0747b85ccf6ef60267c4d3b4c751b8548",
    signer: null,
  },
  {
    why: "P-256, with the mirrored key",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xca3228b31a4c7dc4c7dd3db0344f20b170a7b6354698c8e03568962bab3df1b736d66cc56a28380db58390f9db2a8c3941d24a9922a619257a022b643ecda6dc86e681014df60fd804fec275c918d6ee4dc81b28bd21f57e4487d840a3c6358441a4f726dd3b10227d733b0887700479fa8c201e110d5dc604efa4fdde717a29",
    signer: null,
  },
  {
    why: "P-256, key beside the curve",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xca3228b31a4c7dc4c7dd3db0344f20b170a7b6354698c8e03568962bab3df1b736d66cc56a28380db58390f9db2a8c3941d24a9922a619257a022b643ecda6dc86e681014df60fd804fec275c918d6ee4dc81b28bd21f57e4487d840a3c63584be5b08d822c4efde828cc4f7788ffb860573dfe2eef2a239fb105b02218e85d7",
    signer: null,
  },
  {
    why: "P-256, key with exchanged coordinates",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xca3228b31a4c7dc4c7dd3db0344f20b170a7b6354698c8e03568962bab3df1b736d66cc56a28380db58390f9db2a8c3941d24a9922a619257a022b643ecda6dcbe5b08d822c4efde828cc4f7788ffb860573dfe2eef2a239fb105b02218e85d686e681014df60fd804fec275c918d6ee4dc81b28bd21f57e4487d840a3c63584",
    signer: null,
  },
  {
    why: "P-256, key at infinity (0, 0)",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xca3228b31a4c7dc4c7dd3db0344f20b170a7b6354698c8e03568962bab3df1b736d66cc56a28380db58390f9db2a8c3941d24a9922a619257a022b643ecda6dc00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
    signer: null,
  },
  {
    why: "P-256, key with x = field prime",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xca3228b31a4c7dc4c7dd3db0344f20b170a7b6354698c8e03568962bab3df1b736d66cc56a28380db58390f9db2a8c3941d24a9922a619257a022b643ecda6dcffffffff00000001000000000000000000000000ffffffffffffffffffffffffbe5b08d822c4efde828cc4f7788ffb860573dfe2eef2a239fb105b02218e85d6",
    signer: null,
  },
  {
    why: "P-256, key of all ones",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xca3228b31a4c7dc4c7dd3db0344f20b170a7b6354698c8e03568962bab3df1b736d66cc56a28380db58390f9db2a8c3941d24a9922a619257a022b643ecda6dcffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    signer: null,
  },
  {
    why: "P-256, key with a small x",
    digest: "0x76b5d72dee8d496fca19123a33769f39be7f1a49607f2c40abb4c90dd39809f7",
    signature:
      "0x22b8e3522f9c8c022fc2d16158c584d53f7e983d00514d5bb191a3b8f7abb5e73956596115afc0dbcc8dea6261c4f733bf4cd2e06cf8953553323724b57cf06b0000000000000000000000000000000000000000000000000000000000000005459243b9aa581806fe913bce99817ade11ca503c64d9a3c533415c083248fbcc",
    signer: "0xdaC74A113B83fEE6d245Cf3f4F092d3820a7c6E8",
  },
  {
    why: "P-256, the same key with x + field prime: one key has one address",
    digest: "0x76b5d72dee8d496fca19123a33769f39be7f1a49607f2c40abb4c90dd39809f7",
    signature:
      "0x22b8e3522f9c8c022fc2d16158c584d53f7e983d00514d5bb191a3b8f7abb5e73956596115afc0dbcc8dea6261c4f733bf4cd2e06cf8953553323724b57cf06bffffffff00000001000000000000000000000001000000000000000000000004459243b9aa581806fe913bce99817ade11ca503c64d9a3c533415c083248fbcc",
    signer: null,
  },
  {
    why: "P-256, the nonce's x is above the order",
    digest: "0x000000000000000000000000000000000000000000000000000000000000000f",
    signature:
      "0x0000000000000000000000000000000000000000000000000000000000000003000000000000000000000000000000000000000000000000000000000000000378ce04314f878a3e2d75cf2779c2d53a51a5390275c6ea0e32d358671b229e358c0b987e02a43288171f83a683292f75246cc307e8590b028561f9d7b5367fce",
    signer: "0x0ea7296E36767bBf6Fe1c039D85A0214B77252FE",
  },
  {
    why: "128 bytes of zeros",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0x0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
    signer: null,
  },
  {
    why: "128 bytes of ones",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    signer: null,
  },
  {
    why: "128 bytes of noise",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0x73fd86c308086ab655a310a3755702da02980087ec69d823920458ba6f79da4c587dc66d64c4e1b62e381695a35b35ba5cc11690d8e979511aaf12191e3175d8e8860410a1e7641943d3143389e4ff9fe19b7ccc543e0be67f385f339cbdbd3c96f1c494bcea952d620873119888f5a0a12a412eb3bbc66e1a4db216afed22a8",
    signer: null,
  },
  {
    why: "128 bytes: a secp256k1 signature, padded",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xf9cb9fefe664b47534b9d6a965588c9c2beef3b9adc5eb8a6239793bc43873186fe41ebe0e81992ca94d669149b39c9de45dd7b46b1a926fda31459464689d851b000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
    signer: null,
  },
  {
    why: "127 bytes: one is missing",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xca3228b31a4c7dc4c7dd3db0344f20b170a7b6354698c8e03568962bab3df1b736d66cc56a28380db58390f9db2a8c3941d24a9922a619257a022b643ecda6dc86e681014df60fd804fec275c918d6ee4dc81b28bd21f57e4487d840a3c63584be5b08d822c4efde828cc4f7788ffb860573dfe2eef2a239fb105b02218e85",
    signer: null,
  },
  {
    why: "129 bytes: one too many",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xca3228b31a4c7dc4c7dd3db0344f20b170a7b6354698c8e03568962bab3df1b736d66cc56a28380db58390f9db2a8c3941d24a9922a619257a022b643ecda6dc86e681014df60fd804fec275c918d6ee4dc81b28bd21f57e4487d840a3c63584be5b08d822c4efde828cc4f7788ffb860573dfe2eef2a239fb105b02218e85d600",
    signer: null,
  },
  {
    why: "129 bytes: an uncompressed key with its prefix",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xca3228b31a4c7dc4c7dd3db0344f20b170a7b6354698c8e03568962bab3df1b736d66cc56a28380db58390f9db2a8c3941d24a9922a619257a022b643ecda6dc0486e681014df60fd804fec275c918d6ee4dc81b28bd21f57e4487d840a3c63584be5b08d822c4efde828cc4f7788ffb860573dfe2eef2a239fb105b02218e85d6",
    signer: null,
  },
  {
    why: "96 bytes: r, s and x alone",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xca3228b31a4c7dc4c7dd3db0344f20b170a7b6354698c8e03568962bab3df1b736d66cc56a28380db58390f9db2a8c3941d24a9922a619257a022b643ecda6dc86e681014df60fd804fec275c918d6ee4dc81b28bd21f57e4487d840a3c63584",
    signer: null,
  },
  {
    why: "65 bytes: r and s of P-256 with a parity",
    digest: "0xd4b69aa765e0270d770fdc3598dd8871a8d284c69bf36e6eec92e97f60b6c9bb",
    signature:
      "0xca3228b31a4c7dc4c7dd3db0344f20b170a7b6354698c8e03568962bab3df1b736d66cc56a28380db58390f9db2a8c3941d24a9922a619257a022b643ecda6dc1b",
    signer: null,
  },
];
