import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  approver,
  type CampaignOffice,
  openCampaignOffice,
  outageIn,
  writer,
} from '../../../../tests/fakes/campaign-office.ts'

let office: CampaignOffice
beforeAll(async () => {
  office = await openCampaignOffice()
  await office.settle('NORTH', 'north', 30)
  await office.settle('SOUTH', 'south', 5)
})
afterAll(() => office?.stop())

const messagesOf = (id: string) =>
  office.prisma.message.findMany({ where: { campaignId: id }, orderBy: [{ citizenId: 'asc' }, { channel: 'asc' }] })

describe('a campaign', () => {
  test('is counted, approved by another, told once to each by each channel, and done; the audit log says who did what', async () => {
    const { campaign } = await office.draft(outageIn('NORTH'))
    expect(campaign).toMatchObject({ state: 'DRAFT', revision: 1, preview: null, progress: { people: 0 } })
    const { id } = campaign
    expect((await office.submit({ id })).error).toMatchObject({ code: 'CONFLICT' })
    const preview = await office.looked(id)
    expect(preview).toMatchObject({ isComplete: true, people: 30, unknown: 0 })
    expect(preview.channels).toMatchObject([
      {
        channel: 'SMS',
        messages: 30,
        languages: [
          { language: 'EN', messages: 20 },
          { language: 'HI', messages: 10 },
        ],
      },
      { channel: 'EMAIL', messages: 6, leftOut: [{ reason: 'NO_ADDRESS', people: 24 }] },
      { channel: 'INBOX', messages: 30, smsSegments: null },
      { channel: 'PUSH', messages: 0, leftOut: [{ reason: 'NO_ADDRESS', people: 30 }] },
    ])
    const segments = preview.channels[0]?.smsSegments ?? 0
    // English in one SMS, Hindi in two or three.
    expect(segments).toBeGreaterThanOrEqual(40)
    expect(preview.costPaise).toBe(segments * 15)
    expect(await office.count('message WHERE campaign_id = $1', id)).toBe(0)

    await office.submit({ id })
    expect((await office.approve({ id, revision: 1 }, { id: approver })).campaign.state).toBe('APPROVED')
    const seen = await office.watch(id)
    expect(seen.at(-1)).toMatchObject({
      state: 'DONE',
      progress: { people: 30, queued: 0, sent: 36, delivered: 30, failed: 0, skipped: 54, withdrawn: 0 },
    })
    const messages = await messagesOf(id)
    expect(messages.map(({ citizenId, channel }) => `${citizenId} ${channel}`)).toEqual(
      [...new Set(messages.map(({ citizenId, channel }) => `${citizenId} ${channel}`))].sort(),
    )
    expect(messages).toHaveLength(36)
    expect(new Set(messages.map(({ priority, event }) => `${priority} ${event}`))).toEqual(new Set(['4 outage-notice']))
    expect(messages[0]?.body).toBe(
      'There is no electricity in Ward 12 on 4 Dec 2026 from 10:00 am to 2:00 pm. Your connection: 100000000001. Suvidha',
    )
    const inbox = await office.prisma.notification.findMany({ where: { subjectKey: id } })
    expect(inbox).toHaveLength(30)
    expect(inbox[0]).toMatchObject({ kind: 'OUTAGE_NOTICE', event: 'outage-notice' })
    expect(await office.audited(id)).toEqual([
      `campaign.drafted ${writer}`,
      `campaign.submitted ${writer}`,
      `campaign.approved ${approver}`,
    ])
  })

  test('is shown as somebody of each language would read it, and the audit log is told whose data that is', async () => {
    const { campaign } = await office.draft(outageIn('SOUTH'))
    await office.looked(campaign.id)
    const query = `query ($id: ID!) { campaign(id: $id) { event values { name value } texts { title } preview { isEverybodyKnown
      samples { citizenId channel language title body sms { alphabet segments } } } } }`
    const { data } = await office.ask(query, { id: campaign.id })
    expect(data?.campaign).toMatchObject({
      ...{ event: 'outage-notice', texts: null, values: expect.arrayContaining([{ name: 'area', value: 'Ward 12' }]) },
      preview: {
        samples: expect.arrayContaining([
          {
            ...{ citizenId: 'cit_south_00001', channel: 'SMS', language: 'EN', title: null },
            ...{ body: expect.stringContaining('connection: 100000000001'), sms: { alphabet: 'GSM-7', segments: 1 } },
          },
          expect.objectContaining({
            ...{ citizenId: 'cit_south_00003', channel: 'EMAIL', language: 'HI' },
            body: expect.stringMatching(/^प्रिय Person 3,\n\nWard 12 में/),
          }),
        ]),
      },
    })
    const { rows } = await office.admin.query(
      `SELECT data FROM events.job WHERE name = 'auth.citizen-data-read' ORDER BY created_on DESC LIMIT 1`,
    )
    expect(rows[0].data).toMatchObject({
      actorId: writer,
      subjects: [
        { id: 'cit_south_00001', types: ['CampaignSample'] },
        { id: 'cit_south_00003', types: ['CampaignSample'] },
      ],
    })
  })

  test('of the same key and input is one, of the same key and another input is refused', async () => {
    const input = outageIn('SOUTH')
    const answers = await Promise.all([1, 2, 3].map(() => office.draft(input, {}, 'same-key')))
    expect(new Set(answers.map(({ campaign }) => campaign.id)).size).toBe(1)
    expect((await office.draft({ ...input, title: 'Else' }, {}, 'same-key')).error).toMatchObject({ code: 'CONFLICT' })
    expect((await office.draft({ ...input, title: 'Else' }, { id: approver }, 'same-key')).error).toBeUndefined()
  })
})

test('previews of a list cost as many statements as one, with what somebody would read of each', async () => {
  const drafted = await Promise.all([1, 2, 3].map(() => office.draft(outageIn('SOUTH'))))
  const ids = drafted.map(({ campaign }) => campaign.id)
  for (const id of ids) await office.looked(id)
  const asked = '{ edges { node { id preview { isEverybodyKnown samples { citizenId body } } } } }'
  const costOf = async (first: number) => {
    const read: { samples: unknown[] }[] = []
    const statements = await office.statementsOf(async () => {
      const { data } = await office.ask(`{ campaigns(first: ${first}) ${asked} }`)
      const { edges } = (data as { campaigns: { edges: { node: { preview: { samples: unknown[] } } }[] } }).campaigns
      read.push(...edges.map(({ node }) => node.preview))
    })
    expect(read.map(({ samples }) => samples.length)).toEqual(Array(first).fill(8))
    const about = (table: string) => statements.filter((sql) => sql.includes(`"${table}"`)).length
    return { names: about('contact'), known: about('audience_fill') }
  }
  expect(await costOf(1)).toEqual({ names: 1, known: 1 })
  expect(await costOf(3)).toEqual({ names: 1, known: 1 })
})

describe('four eyes', () => {
  test('nobody approves or rejects what they wrote, changed or submitted', async () => {
    const { campaign } = await office.draft(outageIn('SOUTH'))
    const { id } = campaign
    const changed = await office.update({ id, revision: 1, input: outageIn('SOUTH') }, { id: 'stf_editor' })
    expect(changed.campaign).toMatchObject({ revision: 2, preview: null })
    await office.looked(id)
    await office.submit({ id }, { id: 'stf_submitter' })
    for (const who of [writer, 'stf_editor', 'stf_submitter']) {
      expect((await office.approve({ id, revision: 2 }, { id: who })).error).toMatchObject({ code: 'FORBIDDEN' })
      expect((await office.reject({ id, revision: 2, reason: 'x' }, { id: who })).error).toMatchObject({
        code: 'FORBIDDEN',
      })
    }
    expect(await office.see(id)).toMatchObject({ state: 'SUBMITTED' })
  })

  test('what is approved is what was read: another revision is refused', async () => {
    const id = await office.submitted(outageIn('SOUTH'))
    const rejected = await office.reject({ id, revision: 1, reason: 'Wrong day' }, { id: approver })
    expect(rejected.campaign).toMatchObject({ state: 'REJECTED' })
    expect((await office.update({ id, revision: 7, input: outageIn('SOUTH') })).error).toMatchObject({
      code: 'CONFLICT',
    })
    await office.update({ id, revision: 1, input: outageIn('SOUTH') })
    expect((await office.submit({ id })).error).toMatchObject({ code: 'CONFLICT' })
    await office.looked(id)
    await office.submit({ id })
    expect((await office.approve({ id, revision: 1 }, { id: approver })).error).toMatchObject({ code: 'CONFLICT' })
    expect((await office.approve({ id, revision: 2 }, { id: approver })).campaign).toMatchObject({ state: 'APPROVED' })
    expect((await office.update({ id, revision: 2, input: outageIn('SOUTH') })).error).toMatchObject({
      code: 'CONFLICT',
    })
  })

  test('of twenty who approve, reject and cancel at once one comes first, and everybody sees the same', async () => {
    const id = await office.submitted(outageIn('SOUTH'))
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => {
        const who = { id: `stf_boss_${n}` }
        if (n % 5 === 4) return office.cancel({ id, reason: 'Too late' }, who)
        return n % 2 ? office.reject({ id, revision: 1, reason: 'No' }, who) : office.approve({ id, revision: 1 }, who)
      }),
    )
    const decided = (await office.audited(id)).filter((said) => !/drafted|submitted/.test(said))
    // Rejected ones are cancelled too; nothing is decided twice.
    expect(decided.filter((said) => /approved|rejected/.test(said)).length).toBeLessThanOrEqual(1)
    expect(decided.filter((said) => /cancelled/.test(said)).length).toBeLessThanOrEqual(1)
    expect(answers.every(({ error }) => error === undefined || error.code === 'CONFLICT')).toBe(true)
    const { state } = await office.see(id)
    expect(['CANCELLED', 'DONE', 'SENDING', 'APPROVED']).toContain(state)
    if (state === 'CANCELLED')
      await expect.poll(() => office.count(`message WHERE campaign_id = $1 AND state = 'QUEUED'`, id)).toBe(0)
  })

  test('approved twice at once by one person it is sent once', async () => {
    const id = await office.submitted(outageIn('SOUTH'))
    const approve = () => office.approve({ id, revision: 1 }, { id: approver })
    const answers = await Promise.all([approve(), approve(), approve()])
    expect(answers.every(({ error }) => error === undefined)).toBe(true)
    expect((await office.watch(id)).at(-1)).toMatchObject({ state: 'DONE', progress: { people: 5, sent: 6 } })
    expect((await office.audited(id)).filter((said) => said.includes('approved'))).toHaveLength(1)
  })
})

describe('who works in a part of the city', () => {
  const north = { limits: ['NORTH'] }
  test('drafts for that part, also where none is named, and for no other', async () => {
    expect((await office.draft(outageIn('SOUTH'), north)).error).toMatchObject({
      code: 'FORBIDDEN',
      field: 'input.regions.0',
    })
    const gas = { limits: { departments: ['GAS'] } }
    expect((await office.draft(outageIn('NORTH'), gas)).error).toMatchObject({
      code: 'FORBIDDEN',
      field: 'input.utility',
    })
    const { campaign } = await office.draft(outageIn('NORTH', { regions: [] }), north)
    expect(await office.looked(campaign.id)).toMatchObject({ people: 30 })
  })

  test('sees, changes and decides about nothing of another part, nor of the whole city', async () => {
    const south = await office.submitted(outageIn('SOUTH'))
    const everywhere = await office.submitted(outageIn('SOUTH', { regions: [] }))
    for (const id of [south, everywhere, 'cmp_none', "'; --"]) {
      const asker = { id: approver, ...north }
      const answers = await Promise.all([
        office.approve({ id, revision: 1 }, asker),
        office.reject({ id, revision: 1, reason: 'x' }, asker),
        ...[office.preview, office.submit, office.pause, office.resume].map((act) => act({ id }, asker)),
        office.cancel({ id, reason: 'x' }, asker),
        office.update({ id, revision: 1, input: outageIn('NORTH') }, asker),
      ])
      expect(answers.map(({ error }) => error?.code)).toEqual(answers.map(() => 'NOT_FOUND'))
      await expect(office.see(id, asker)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    const list = '{ campaigns(first: 100) { edges { node { id regions utility } } } }'
    const listed = async (asker: object) => {
      const { data } = await office.ask(list, {}, asker)
      const page = data?.campaigns as { edges: { node: { id: string; regions: string[] } }[] } | undefined
      return page?.edges ?? []
    }
    const ofNorth = await listed(north)
    expect(ofNorth.length).toBeGreaterThan(0)
    expect(ofNorth.every(({ node }) => node.regions.join() === 'NORTH')).toBe(true)
    expect(await listed({ limits: { departments: ['GAS'] } })).toEqual([])
    expect((await listed({})).map(({ node }) => node.id)).toEqual(expect.arrayContaining([south, everywhere]))
  })

  test('the list goes page by page, and by state', async () => {
    const list = `query ($first: Int!, $after: String, $state: CampaignState) { campaigns(first: $first, after: $after, state: $state) {
      pageInfo { hasNextPage endCursor } edges { node { id state } } } }`
    interface Listed {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
      readonly edges: readonly { readonly node: { readonly id: string; readonly state: string } }[]
    }
    const page = async (variables: object) => (await office.ask(list, variables)).data?.campaigns as unknown as Listed
    const all = (await page({ first: 100 })).edges.map(({ node }) => node.id)
    const seen: string[] = []
    for (let after: string | undefined, more = true; more; ) {
      const { edges, pageInfo } = await page({ first: 4, after })
      seen.push(...edges.map(({ node }) => node.id))
      more = pageInfo.hasNextPage
      after = pageInfo.endCursor
    }
    expect(seen).toEqual(all)
    expect((await page({ first: 50, state: 'DONE' })).edges.every(({ node }) => node.state === 'DONE')).toBe(true)
    expect((await office.ask(list, { first: 0 })).error).toMatchObject({ code: 'BAD_USER_INPUT', field: 'first' })
  })

  test('nobody may without the scope, and no citizen at all', async () => {
    const { campaign } = await office.draft(outageIn('SOUTH'))
    const { id } = campaign
    const write = ['campaigns:write']
    const approve = ['campaigns:approve']
    expect((await office.approve({ id, revision: 1 }, { id: approver, scopes: write })).error?.code).toBe('FORBIDDEN')
    expect((await office.draft(outageIn('SOUTH'), { scopes: approve })).error?.code).toBe('FORBIDDEN')
    for (const asker of [{ id: null }, { id: 'cit_north_00001', scopes: [] }]) {
      const code = asker.id === null ? 'UNAUTHENTICATED' : 'FORBIDDEN'
      expect((await office.pause({ id }, asker)).error?.code).toBe(code)
      expect((await office.ask('{ campaigns { edges { node { id } } } }', {}, asker)).error?.code).toBe(code)
      await expect(office.see(id, asker)).rejects.toMatchObject({ code })
    }
    expect((await office.draft(outageIn('SOUTH'), { id: 'service:payment' })).error?.code).toBe('FORBIDDEN')
  })
})

const text = (language: string, change: object = {}) => ({
  ...{ language, title: 'Work {day}', body: 'No {utility} in {area} on {day}.', dltTemplateId: '1107163000000000999' },
  sms: `No {utility} in {area} on {day}. ${brands[language]}`,
  ...change,
})
const brands: Readonly<Record<string, string>> = { EN: 'Suvidha', HI: 'सुविधा', MR: 'सुविधा', TA: 'சுவிதா', BN: 'সুবিধা' }
const texts = (change: object = {}, of = 'EN') =>
  Object.keys(brands).map((language) => text(language, language === of ? change : {}))
const values = [
  { name: 'area', value: 'Ward 12' },
  { name: 'day', value: '2026-12-04' },
]
const soon = (ms: number) => new Date(Date.now() + ms).toISOString()

describe('what it says', () => {
  test('may be words of its own, in each language, under ids of their own', async () => {
    const id = await office.approved(
      outageIn('SOUTH', {
        texts: texts({ body: '{utility}, {area}, {day}: बंद' }, 'HI'),
        values,
        channels: ['SMS', 'INBOX'],
      }),
    )
    await office.watch(id)
    expect(await messagesOf(id)).toMatchObject(
      [1, 2, 3, 4, 5].map((n) => ({
        ...{ channel: 'SMS', dltTemplateId: '1107163000000000999', templateVersion: 1 },
        body:
          n === 3 ? 'No बिजली in Ward 12 on 4 दिस॰ 2026. सुविधा' : 'No electricity in Ward 12 on 4 Dec 2026. Suvidha',
      })),
    )
    const hindi = await office.prisma.notification.findFirst({
      where: { subjectKey: id, citizenId: 'cit_south_00003' },
    })
    expect(hindi?.body).toMatch(/^बिजली, Ward 12, .*: बंद$/)
  })

  test.each([
    ['input.title', { title: '' }],
    ['input.title', { title: 'a\nb' }],
    ['input.utility', { utility: null }],
    ['input.regions.0', { regions: ['ATLANTIS'] }],
    ['input.regions.1', { regions: ['NORTH', '\u0000'] }],
    ['input.statuses', { statuses: [] }],
    ['input.channels', { channels: [] }],
    ['input.channels', { kind: 'ANNOUNCEMENT', channels: ['INBOX'] }],
    ['input.urgent', { kind: 'SERVICE_NOTICE', urgent: true }],
    ['input.expiresAt', { expiresAt: soon(-1000) }],
    ['input.expiresAt', { sendAt: soon(8 * 3_600_000) }],
    ['input.expiresAt', { expiresAt: soon(31 * 24 * 3_600_000) }],
    ['input.sendAt', { sendAt: soon(91 * 24 * 3_600_000), expiresAt: soon(92 * 24 * 3_600_000) }],
    ['input.values', { values }],
    ['input.values.0.name', { values: [{ name: 'colour', value: 'red' }] }],
    ['input.values.0.name', { values: [{ name: 'consumerNumber', value: '7' }] }],
    ['input.values.0.value', { values: [{ name: 'area', value: 'x'.repeat(31) }] }],
    ['input.values.0.value', { values: [{ name: 'area', value: 'a\r\nBcc: b@c.d' }] }],
    ['input.values.0.value', { values: [{ name: 'day', value: '2026-02-30' }] }],
    ['input.values.0.value', { values: [{ name: 'from', value: 'noon' }] }],
    ['input.values.2.name', { values: [...values, values[0]] }],
    ['input.texts', { texts: texts().slice(1), values }],
    ['input.texts.0.body', { texts: texts({ body: '{area' }), values }],
    ['input.texts.0.body', { texts: texts({ body: 'For {who}' }), values }],
    ['input.texts.1.body', { texts: texts({ body: 'Only {area}' }, 'HI'), values }],
    ['input.texts.0.sms', { texts: texts({ sms: null }), values }],
    ['input.texts.0.sms', { texts: texts({ sms: 'No {utility} in {area} on {day}.' }), values }],
    [
      'input.texts.0.sms',
      { texts: texts({ sms: `No {utility} in {area} on {day}. ${'x'.repeat(300)} Suvidha` }), values },
    ],
    ['input.texts.0.title', { texts: texts({ title: 'Work {day}\nBcc: a@b.c' }), values }],
    ['input.texts.2.dltTemplateId', { texts: texts({ dltTemplateId: 'abc' }, 'MR'), values }],
  ])('that cannot be told is refused by name, and nothing is kept: %s', async (field, change) => {
    const before = await office.count('campaign')
    expect((await office.draft(outageIn('SOUTH', change))).error).toMatchObject({ code: 'BAD_USER_INPUT', field })
    expect(await office.count('campaign')).toBe(before)
  })

  test('an idempotency key and a reason are asked for', async () => {
    expect((await office.draft(outageIn('SOUTH'), {}, '')).error).toMatchObject({ field: 'idempotencyKey' })
    const { campaign } = await office.draft(outageIn('SOUTH'))
    expect((await office.cancel({ id: campaign.id, reason: ' ' })).error).toMatchObject({ field: 'reason' })
    expect((await office.cancel({ id: campaign.id, reason: 'A mistake' })).campaign).toMatchObject({
      state: 'CANCELLED',
    })
    expect((await office.preview({ id: campaign.id })).error).toMatchObject({ code: 'CONFLICT' })
  })
})
