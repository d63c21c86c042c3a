<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!--
  382-to-432: an ERN 3.8.2 message as one of 4.3.2.

  The templates follow the output: header, parties, cue sheets, resources,
  releases, deals, purge; what several parts share stands at the end.  What is
  not named here is not carried, and is told as lost.  README.md tells what the
  elements and functions of c: and f: do.

  Nothing may grant more than the original did.  So a deal, a usage, a period
  or a channel with a limit that 4.3.2 cannot say is left out whole, and a
  start that has to be supplied is never before the message.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:c="urn:ern-tools:convert"
    xmlns:f="urn:ern-tools:functions"
    xmlns:s="http://ddex.net/xml/ern/382"
    xmlns:ern="http://ddex.net/xml/ern/432"
    extension-element-prefixes="c f" exclude-result-prefixes="s">

<!-- What 4.3.2 demands and 3.8.2 may lack. -->
<xsl:param name="dpid" select="'PADPIDA0000000000'"/>
<xsl:param name="genre" select="'Unknown'"/>
<xsl:param name="label" select="'Unknown'"/>
<xsl:param name="artist" select="'Unknown'"/>
<xsl:param name="title" select="'Unknown'"/>
<xsl:param name="release-type" select="'AsPerContract'"/>
<!-- Start of a deal that says none; else the day of the message. -->
<xsl:param name="deal-start"/>
<!-- Values of DistributionChannelType, between blanks, that the caller does
     not take for a limit; a usage with another one is left out. -->
<xsl:param name="open-channels"/>


<xsl:variable name="message" select="/s:NewReleaseMessage"/>
<xsl:variable name="releases" select="$message/ReleaseList/Release"/>
<xsl:variable name="created"
    select="substring(normalize-space(/*/MessageHeader/MessageCreatedDateTime), 1, 10)"/>
<xsl:variable name="sender"
    select="f:dpid(/*/MessageHeader/MessageSender/PartyId[f:dpid(.) != ''][1])"/>

<!-- 4.3.2 has one Release; the others are releases of one resource. -->
<xsl:variable name="flagged"
    select="$releases[f:true(@IsMainRelease)][1]"/>
<xsl:variable name="albums"
    select="$releases[not(ReleaseType[. = 'TrackRelease' or . = 'VideoTrackRelease']
    or ReleaseDetailsByTerritory/ReleaseType[. = 'TrackRelease' or . = 'VideoTrackRelease'])]"/>
<xsl:variable name="main" select="($flagged[count(.|$albums) = count($albums)]|$albums[not($flagged[count(.|$albums) = count($albums)])])[1]"/>
<xsl:variable name="main-id" select="generate-id($main)"/>
<xsl:variable name="main-blocks" select="$main/ReleaseDetailsByTerritory"/>
<xsl:variable name="main-artists" select="f:pick($main-blocks, 'DisplayArtist')"/>
<xsl:variable name="main-names" select="f:pick($main-blocks, 'DisplayArtistName')"/>
<xsl:variable name="main-labels" select="f:pick($main-blocks, 'LabelName')"/>
<xsl:variable name="main-genres" select="f:pick($main-blocks, 'Genre')"/>
<xsl:variable name="icpn" select="$main/ReleaseId/ICPN[. != ''][1]"/>

<xsl:template match="/">
  <xsl:apply-templates select="*"/>
</xsl:template>

<xsl:template match="s:NewReleaseMessage">
  <ern:NewReleaseMessage>
    <xsl:call-template name="profile"/>
    <xsl:call-template name="message-attributes"/>
    <xsl:apply-templates select="MessageHeader"/>
    <xsl:call-template name="party-list"/>
    <xsl:apply-templates select="CueSheetList"/>
    <xsl:apply-templates select="ResourceList"/>
    <xsl:apply-templates select="ReleaseList"/>
    <xsl:apply-templates select="DealList"/>
  </ern:NewReleaseMessage>
</xsl:template>

<xsl:template match="s:PurgeReleaseMessage">
  <ern:PurgeReleaseMessage>
    <xsl:call-template name="message-attributes"/>
    <xsl:apply-templates select="MessageHeader"/>
    <xsl:apply-templates select="PurgedRelease"/>
  </ern:PurgeReleaseMessage>
</xsl:template>

<xsl:template match="s:CatalogListMessage">
  <c:refuse reason="a CatalogListMessage has no counterpart in ERN 4: it lists what is to come and holds neither resources nor deals"/>
</xsl:template>

<!-- The names of profiles: 3.8.2 has paths that anyone may write. -->
<xsl:template name="profile">
  <xsl:variable name="p" select="@ReleaseProfileVersionId"/>
  <xsl:variable name="name">
    <xsl:choose>
      <xsl:when test="contains($p, 'Ringtone')">Ringtone</xsl:when>
      <xsl:when test="contains($p, 'DjMix')">DjMix</xsl:when>
      <xsl:when test="contains($p, 'MixedMedia')">MixedMedia</xsl:when>
      <xsl:when test="contains($p, 'LongForm') or contains($p, 'Longform')">LongFormMusicalWorkVideo</xsl:when>
      <xsl:when test="contains($p, 'SimpleVideo') or contains($p, 'SingleResourceVideo')">SimpleVideoSingle</xsl:when>
      <xsl:when test="contains($p, 'SimpleAudio') or contains($p, 'SingleResource')">SimpleAudioSingle</xsl:when>
      <!-- singles without releases of their tracks -->
      <xsl:when test="contains($p, 'VideoSingle') and not(ReleaseList/Release[2])">SimpleVideoSingle</xsl:when>
      <xsl:when test="contains($p, 'AudioSingle') and not(ReleaseList/Release[2])">SimpleAudioSingle</xsl:when>
      <xsl:when test="contains($p, 'Video')">Video</xsl:when>
      <xsl:when test="contains($p, 'Audio') or contains($p, 'BoxedSet')">Audio</xsl:when>
    </xsl:choose>
  </xsl:variable>
  <xsl:if test="$name != ''">
    <c:attr name="ReleaseProfileVersionId" select="$p" value="$name"/>
    <xsl:choose>
      <xsl:when test="contains($p, 'Classical') and contains($p, 'Box')">
        <c:attr name="ReleaseProfileVariantVersionId" select="$p" value="'BoxedSet Classical'"/>
      </xsl:when>
      <xsl:when test="contains($p, 'Classical')">
        <c:attr name="ReleaseProfileVariantVersionId" select="$p" value="'Classical'"/>
      </xsl:when>
      <xsl:when test="contains($p, 'BoxedSet')">
        <c:attr name="ReleaseProfileVariantVersionId" select="$p" value="'BoxedSet'"/>
      </xsl:when>
    </xsl:choose>
  </xsl:if>
</xsl:template>

<!-- What is missing of these is supplied by the fit. -->
<xsl:template name="message-attributes">
  <c:copy select="@LanguageAndScriptCode"/>
  <c:lost select="@MessageSchemaVersionId" code="LOSS-IMPLIED" reason="the version of a message is said by its namespace"/>
  <c:lost select="UpdateIndicator" code="LOSS-IMPLIED" reason="the recipient knows whether it has the release"/>
</xsl:template>

<!-- ==== header ========================================================= -->

<xsl:template match="MessageHeader">
  <MessageHeader>
    <c:copy select="MessageThreadId|MessageId|MessageFileName"/>
    <xsl:apply-templates select="MessageSender|SentOnBehalfOf|MessageRecipient" mode="messaging-party"/>
    <c:copy select="MessageCreatedDateTime"/>
    <xsl:for-each select="MessageAuditTrail">
      <MessageAuditTrail>
        <xsl:for-each select="MessageAuditTrailEvent">
          <MessageAuditTrailEvent>
            <xsl:apply-templates select="MessagingPartyDescriptor" mode="messaging-party"/>
            <c:copy select="DateTime"/>
          </MessageAuditTrailEvent>
        </xsl:for-each>
      </MessageAuditTrail>
    </xsl:for-each>
    <c:copy select="MessageControlType"/>
  </MessageHeader>
</xsl:template>

<xsl:template match="*" mode="messaging-party">
  <xsl:variable name="ids" select="PartyId[f:dpid(.) != '']"/>
  <xsl:variable name="said" select="$ids[f:true(@IsDPID)]"/>
  <xsl:variable name="id" select="($said|$ids[not($said)])[1]"/>
  <c:element name="{local-name()}">
    <c:leaf name="PartyId" select="$id" value="f:dpid($id)" with="$id/@IsDPID"/>
    <xsl:if test="not($id)">
      <c:fill name="PartyId" value="{$dpid}" code="FILL-DPID"
          reason="4.3.2 names who sends and receives by a DPID"/>
    </xsl:if>
    <xsl:for-each select="PartyName">
      <PartyName>
        <xsl:for-each select="*">
          <c:leaf name="{local-name()}" select="."/>
        </xsl:for-each>
      </PartyName>
    </xsl:for-each>
    <c:leaf name="TradingName" select="TradingName"/>
  </c:element>
</xsl:template>

<!-- ==== parties ======================================================== -->

<!-- Only who is pointed to later is learnt: what is left out of the message
     must not leave its name behind. -->
<xsl:template name="party-list">
  <xsl:for-each select="CueSheetList/CueSheet/Cue[not(CueCreationReference)]">
    <xsl:if test="f:learn(ReferencedCreationContributor|ReferencedIndirectCreationContributor)"/>
  </xsl:for-each>
  <xsl:for-each select="CueSheetList/CueSheet/Cue/CueCreationReference/CueWorkReference">
    <xsl:if test="f:learn(f:find('work', .)/MusicalWorkContributor)"/>
  </xsl:for-each>
  <xsl:for-each select="ResourceList/*[not(self::MIDI or self::UserDefinedResource)]">
    <xsl:if test="f:learn-blocks(.)"/>
    <xsl:for-each select="ResourceMusicalWorkReferenceList/ResourceMusicalWorkReference/ResourceMusicalWorkReference">
      <xsl:if test="f:learn(f:find('work', .)/MusicalWorkContributor)"/>
    </xsl:for-each>
  </xsl:for-each>
  <xsl:for-each select="$releases">
    <xsl:if test="f:learn(ReleaseDetailsByTerritory/LabelName)"/>
    <xsl:if test="ReleaseDetailsByTerritory/RelatedRelease and f:learn(f:pick(ReleaseDetailsByTerritory, 'RelatedRelease')/ReleaseSummaryDetailsByTerritory/LabelName)"/>
  </xsl:for-each>
  <xsl:for-each select="$main">
    <xsl:if test="f:learn-blocks(.)"/>
    <xsl:call-template name="group-parties">
      <xsl:with-param name="groups" select="f:pick($main-blocks, 'ResourceGroup')"/>
    </xsl:call-template>
  </xsl:for-each>
  <PartyList>
    <xsl:for-each select="f:parties()">
      <xsl:call-template name="party"/>
    </xsl:for-each>
    <xsl:if test="not($main-labels) and ($main or $releases[not(ReleaseDetailsByTerritory/LabelName)] or not(f:parties()))">
      <Party>
        <c:fill name="PartyReference" value="P-label" code="FILL-LABEL" reason="every release of 4.3.2 has a label"/>
        <PartyName><c:fill name="FullName" value="{$label}" code="FILL-LABEL" reason="every release of 4.3.2 has a label"/></PartyName>
      </Party>
    </xsl:if>
    <xsl:if test="not($main-artists|$main-names)">
      <Party>
        <c:fill name="PartyReference" value="P-artist" code="FILL-ARTIST" reason="every release and recording of 4.3.2 has a display artist"/>
        <PartyName><c:fill name="FullName" value="{$artist}" code="FILL-ARTIST" reason="every release and recording of 4.3.2 has a display artist"/></PartyName>
      </Party>
    </xsl:if>
  </PartyList>
</xsl:template>

<xsl:template name="group-parties">
  <xsl:param name="groups"/>
  <xsl:for-each select="$groups">
    <xsl:if test="f:learn(DisplayArtist|DisplayConductor|DisplayComposer)"/>
    <xsl:if test="ResourceGroup">
      <xsl:call-template name="group-parties">
        <xsl:with-param name="groups" select="ResourceGroup"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

<!-- One party from all the places that name it. -->
<xsl:template name="party">
  <xsl:variable name="members" select="f:members(.)"/>
  <xsl:variable name="name" select="$members/PartyName"/>
  <Party>
    <c:leaf name="PartyReference" select="PartyId|PartyName/FullName|self::LabelName|self::DisplayArtistName" value="f:party(.)" with="PartyId|PartyName|self::*[. = '']/@*"/>
    <xsl:if test="self::LabelName|self::DisplayArtistName">
      <!-- of labels and names that the text was all -->
      <PartyName>
        <c:leaf name="FullName" select="."/>
      </PartyName>
    </xsl:if>
    <xsl:for-each select="f:distinct($name)">
      <c:copy select="."/>
    </xsl:for-each>
    <!-- said here for all the places: not leaf by leaf, there may be many -->
    <c:carry select="$name"/>
    <xsl:call-template name="party-ids">
      <xsl:with-param name="ids" select="f:distinct($members/PartyId)"/>
    </xsl:call-template>
    <c:carry select="$members/PartyId"/>
  </Party>
</xsl:template>

<!-- One PartyId for each identifier: so no two of a kind meet in one. -->
<xsl:template name="party-ids">
  <xsl:param name="ids" select="PartyId"/>
  <xsl:for-each select="$ids">
    <PartyId>
      <xsl:variable name="kind" select="f:id-kind(.)"/>
      <c:leaf name="{$kind}" select="." value="f:id-value(.)" with="@IsDPID|@IsISNI">
        <xsl:choose>
          <!-- IPI, IPN and CISAC: the namespace has become the element -->
          <xsl:when test="$kind = 'IpiNameNumber' or $kind = 'IPN' or $kind = 'CisacSocietyId'">
            <c:carry select="@Namespace"/>
          </xsl:when>
          <xsl:when test="$kind != 'ProprietaryId'"/>
          <xsl:when test="@Namespace">
            <c:attr name="Namespace" select="@Namespace"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="namespace"/>
          </xsl:otherwise>
        </xsl:choose>
      </c:leaf>
    </PartyId>
  </xsl:for-each>
</xsl:template>

<xsl:template name="namespace">
  <xsl:choose>
    <xsl:when test="$sender != ''">
      <c:fill name="@Namespace" value="{$sender}" code="FILL-NAMESPACE" reason="a proprietary identifier of 4.3.2 says whose it is; the sender's, as nothing else is said"/>
    </xsl:when>
    <xsl:otherwise>
      <c:fill name="@Namespace" value="{$dpid}" code="FILL-NAMESPACE" reason="a proprietary identifier of 4.3.2 says whose it is"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== cue sheets ===================================================== -->

<xsl:template match="CueSheetList">
  <CueSheetList>
    <xsl:for-each select="CueSheet">
      <CueSheet>
        <c:copy select="CueSheetId"/>
        <c:leaf name="CueSheetReference" select="CueSheetReference" value="f:ref(CueSheetReference)"/>
        <c:copy select="CueSheetType"/>
        <xsl:apply-templates select="Cue"/>
      </CueSheet>
    </xsl:for-each>
  </CueSheetList>
</xsl:template>

<!-- A cue of 4.3.2 says what it uses itself; a reference is looked up. -->
<xsl:template match="Cue">
  <xsl:variable name="reference" select="CueCreationReference[1]/*"/>
  <xsl:variable name="work" select="f:find('work', $reference/self::CueWorkReference)"/>
  <xsl:variable name="resource" select="f:find('resource', $reference/self::CueResourceReference)"/>
  <xsl:variable name="id" select="ReferencedCreationId"/>
  <xsl:variable name="titles" select="ReferencedCreationTitle"/>
  <Cue>
    <c:copy select="CueUseType|CueThemeType|CueVocalType|CueVisualPerceptionType|CueOrigin"/>
    <xsl:choose>
      <xsl:when test="$id/ISRC|$id/ISMN|$id/ISAN|$id/VISAN|$id/ISBN|$id/ISSN|$id/SICI|$id/CatalogNumber">
        <ResourceId>
          <c:copy select="$id/ISRC|$id/ISMN|$id/ISAN|$id/VISAN|$id/ISBN|$id/ISSN|$id/SICI|$id/CatalogNumber|$id/ProprietaryId"/>
        </ResourceId>
      </xsl:when>
      <xsl:when test="$id/*">
        <WorkId><c:copy select="$id/*"/></WorkId>
      </xsl:when>
      <xsl:when test="$work">
        <xsl:call-template name="work-id">
          <xsl:with-param name="id" select="$work/MusicalWorkId[1]"/>
          <xsl:with-param name="reference" select="$reference"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="$resource/SoundRecordingId|$resource/VideoId|$resource/SheetMusicId|$resource/TextId|$resource/ImageId|$resource/SoftwareId">
        <xsl:variable name="of" select="($resource/SoundRecordingId|$resource/VideoId|$resource/SheetMusicId|$resource/TextId|$resource/ImageId|$resource/SoftwareId)[1]"/>
        <ResourceId>
          <c:copy select="$of/@IsReplaced"/>
          <c:copy select="$of/ISRC" with="$reference"/>
          <c:copy select="$of/ISMN"/>
          <c:copy select="$of/ISAN"/>
          <c:copy select="$of/VISAN"/>
          <c:copy select="$of/ISBN"/>
          <c:copy select="$of/ISSN"/>
          <c:copy select="$of/SICI"/>
          <c:copy select="$of/CatalogNumber"/>
          <c:copy select="$of/ProprietaryId" with="$reference"/>
        </ResourceId>
      </xsl:when>
    </xsl:choose>
    <xsl:call-template name="display-title-texts">
      <xsl:with-param name="titles" select="$titles[not(@TitleType) or @TitleType = 'DisplayTitle']"/>
    </xsl:call-template>
    <xsl:apply-templates select="$titles[not(@TitleType) or @TitleType = 'DisplayTitle']" mode="title"/>
    <xsl:apply-templates select="$titles[@TitleType = 'FormalTitle' or @TitleType = 'OriginalTitle']" mode="title"><xsl:with-param name="name" select="'FormalTitle'"/></xsl:apply-templates>
    <xsl:apply-templates select="$titles[@TitleType = 'GroupingTitle']" mode="title"><xsl:with-param name="name" select="'GroupingTitle'"/></xsl:apply-templates>
    <xsl:apply-templates select="ReferencedCreationContributor|ReferencedIndirectCreationContributor" mode="contributor"/>
    <xsl:if test="not($id)">
      <xsl:apply-templates select="$work/MusicalWorkContributor" mode="contributor"/>
    </xsl:if>
    <c:copy select="IsDance|HasMusicalContent"/>
    <xsl:apply-templates select="PLine|CLine" mode="line"/>
    <c:copy select="StartTime|Duration|EndTime"/>
  </Cue>
</xsl:template>

<!-- ==== resources ====================================================== -->

<xsl:template match="ResourceList">
  <ResourceList>
    <xsl:apply-templates select="SoundRecording"/>
    <xsl:apply-templates select="Video"/>
    <xsl:apply-templates select="Image"/>
    <xsl:apply-templates select="Text"/>
    <xsl:apply-templates select="SheetMusic"/>
    <xsl:apply-templates select="Software"/>
  </ResourceList>
  <c:lost select="MIDI|UserDefinedResource" code="LOSS-RESOURCE" reason="4.3.2 has no resource of this kind"/>
</xsl:template>

<xsl:template match="SoundRecording">
  <xsl:variable name="blocks" select="SoundRecordingDetailsByTerritory"/>
  <SoundRecording>
    <xsl:call-template name="language"/>
    <xsl:call-template name="resource-start">
      <xsl:with-param name="type" select="SoundRecordingType"/>
    </xsl:call-template>
    <SoundRecordingEdition>
      <xsl:for-each select="SoundRecordingId">
        <c:copy select="." as="ResourceId"/>
      </xsl:for-each>
      <xsl:apply-templates select="$blocks/PLine" mode="line"/>
      <xsl:apply-templates select="$blocks/TechnicalSoundRecordingDetails"/>
    </SoundRecordingEdition>
    <xsl:call-template name="work-ids">
      <xsl:with-param name="indirect" select="IndirectSoundRecordingId"/>
    </xsl:call-template>
    <xsl:call-template name="titles"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
    <xsl:call-template name="artist-names"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
    <xsl:call-template name="artists"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
    <xsl:call-template name="contributors"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
    <xsl:call-template name="controllers"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
    <xsl:apply-templates select="$blocks/CourtesyLine" mode="line"/>
    <c:copy select="Duration"/>
    <xsl:call-template name="dates"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
    <xsl:for-each select="$blocks">
      <xsl:call-template name="publication-date"/>
    </xsl:for-each>
    <xsl:apply-templates select="$blocks/ParentalWarningType"/>
    <xsl:for-each select="ResourceContainedResourceReferenceList/ResourceContainedResourceReference[f:find('resource', ResourceContainedResourceReference)]">
      <RelatedResource>
        <c:leaf name="ResourceRelationshipType" select="ResourceContainedResourceReference" value="'HasContentFrom'"/>
        <c:leaf name="ResourceRelatedResourceReference" select="ResourceContainedResourceReference" value="f:ref(ResourceContainedResourceReference)"/>
        <xsl:if test="StartPoint">
          <Timing><c:copy select="StartPoint|DurationUsed"/></Timing>
        </xsl:if>
      </RelatedResource>
    </xsl:for-each>
    <xsl:call-template name="composite"/>
    <xsl:call-template name="flags"/>
    <c:copy select="LanguageOfPerformance"/>
  </SoundRecording>
  <xsl:call-template name="other-blocks"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
</xsl:template>

<xsl:template match="Video">
  <xsl:variable name="blocks" select="VideoDetailsByTerritory"/>
  <Video>
    <xsl:call-template name="language"/>
    <xsl:call-template name="resource-start">
      <xsl:with-param name="type" select="VideoType"/>
    </xsl:call-template>
    <VideoEdition>
      <xsl:for-each select="VideoId">
        <c:copy select="." as="ResourceId"/>
      </xsl:for-each>
      <xsl:if test="not(VideoId)">
        <c:fill name="ResourceId" value="" code="FILL-RESOURCE-ID" reason="a video of 4.3.2 has an identifier, be it an empty one"/>
      </xsl:if>
      <xsl:apply-templates select="$blocks/PLine" mode="line"/>
      <xsl:apply-templates select="$blocks/CLine" mode="line"/>
      <xsl:apply-templates select="$blocks/TechnicalVideoDetails"/>
    </VideoEdition>
    <!-- the old type tells the format more often than the type -->
    <xsl:if test="c:allowed('RecordingFormat', VideoType) and not(c:allowed('VideoType_ERN43', VideoType))">
      <c:copy select="VideoType" as="RecordingFormat"/>
    </xsl:if>
    <xsl:call-template name="work-ids">
      <xsl:with-param name="indirect" select="IndirectVideoId"/>
    </xsl:call-template>
    <xsl:call-template name="titles">
      <xsl:with-param name="blocks" select="$blocks"/>
      <xsl:with-param name="own" select="Title"/>
    </xsl:call-template>
    <xsl:call-template name="artist-names"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
    <xsl:call-template name="artists"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
    <xsl:call-template name="contributors"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
    <xsl:apply-templates select="f:pick($blocks, 'Character')"/>
    <xsl:call-template name="controllers"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
    <xsl:apply-templates select="$blocks/CourtesyLine" mode="line"/>
    <c:copy select="Duration"/>
    <xsl:call-template name="dates"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
    <xsl:for-each select="$blocks">
      <xsl:call-template name="publication-date"/>
    </xsl:for-each>
    <xsl:apply-templates select="$blocks/ParentalWarningType"/>
    <xsl:apply-templates select="$blocks/AvRating"/>
    <xsl:call-template name="composite"/>
    <xsl:for-each select="VideoCueSheetReference/VideoCueSheetReference">
      <c:leaf name="VideoCueSheetReference" select="." value="f:ref(.)"/>
    </xsl:for-each>
    <c:copy select="ReasonForCueSheetAbsence"/>
    <xsl:call-template name="flags"/>
    <c:copy select="LanguageOfPerformance|LanguageOfDubbing|SubTitleLanguage"/>
    <xsl:call-template name="contained"/>
  </Video>
  <xsl:call-template name="other-blocks"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
</xsl:template>

<xsl:template match="Image">
  <xsl:variable name="blocks" select="ImageDetailsByTerritory"/>
  <Image>
    <xsl:call-template name="language"/>
    <xsl:call-template name="resource-start">
      <xsl:with-param name="type" select="ImageType"/>
    </xsl:call-template>
    <xsl:for-each select="ImageId">
      <c:copy select="." as="ResourceId"/>
    </xsl:for-each>
    <xsl:call-template name="titles">
      <xsl:with-param name="blocks" select="$blocks"/>
      <xsl:with-param name="own" select="Title"/>
      <xsl:with-param name="needed" select="false()"/>
    </xsl:call-template>
    <xsl:apply-templates select="$blocks/DisplayArtistName"/>
    <xsl:call-template name="contributors"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
    <xsl:apply-templates select="$blocks/CLine" mode="line"/>
    <xsl:apply-templates select="$blocks/CourtesyLine" mode="line"/>
    <xsl:call-template name="dates"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
    <xsl:for-each select="$blocks">
      <xsl:call-template name="publication-date"/>
    </xsl:for-each>
    <xsl:apply-templates select="$blocks/ParentalWarningType"/>
    <xsl:apply-templates select="$blocks/Description" mode="line"/>
    <xsl:apply-templates select="$blocks/TechnicalImageDetails"/>
  </Image>
  <xsl:call-template name="other-blocks"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
</xsl:template>

<xsl:template match="Text">
  <xsl:variable name="blocks" select="TextDetailsByTerritory"/>
  <Text>
    <xsl:call-template name="language"/>
    <xsl:call-template name="resource-start">
      <xsl:with-param name="type" select="TextType"/>
    </xsl:call-template>
    <xsl:for-each select="TextId">
      <c:copy select="." as="ResourceId"/>
    </xsl:for-each>
    <xsl:call-template name="work-ids">
      <xsl:with-param name="indirect" select="IndirectTextId"/>
    </xsl:call-template>
    <xsl:call-template name="titles">
      <xsl:with-param name="blocks" select="$blocks"/>
      <xsl:with-param name="own" select="Title"/>
      <xsl:with-param name="needed" select="false()"/>
    </xsl:call-template>
    <xsl:apply-templates select="$blocks/DisplayArtistName"/>
    <xsl:call-template name="contributors"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
    <xsl:apply-templates select="$blocks/CLine" mode="line"/>
    <xsl:apply-templates select="$blocks/CourtesyLine" mode="line"/>
    <xsl:call-template name="dates"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
    <xsl:for-each select="$blocks">
      <xsl:call-template name="publication-date"/>
    </xsl:for-each>
    <xsl:apply-templates select="$blocks/ParentalWarningType"/>
    <xsl:call-template name="contained"/>
    <xsl:apply-templates select="$blocks/TechnicalTextDetails"/>
  </Text>
  <xsl:call-template name="other-blocks"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
</xsl:template>

<xsl:template match="SheetMusic">
  <xsl:variable name="blocks" select="SheetMusicDetailsByTerritory"/>
  <SheetMusic>
    <xsl:call-template name="language"/>
    <xsl:call-template name="resource-start">
      <xsl:with-param name="type" select="SheetMusicType"/>
      <xsl:with-param name="unknown" select="'UserDefined'"/>
    </xsl:call-template>
    <xsl:for-each select="SheetMusicId">
      <c:copy select="." as="ResourceId"/>
    </xsl:for-each>
    <xsl:call-template name="work-ids">
      <xsl:with-param name="indirect" select="IndirectSheetMusicId"/>
    </xsl:call-template>
    <xsl:call-template name="titles">
      <xsl:with-param name="blocks" select="$blocks"/>
      <xsl:with-param name="needed" select="false()"/>
    </xsl:call-template>
    <xsl:call-template name="artist-names"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
    <xsl:call-template name="contributors"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
    <xsl:apply-templates select="$blocks/CLine" mode="line"/>
    <xsl:apply-templates select="$blocks/CourtesyLine" mode="line"/>
    <xsl:call-template name="dates"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
    <xsl:for-each select="$blocks">
      <xsl:call-template name="publication-date"/>
    </xsl:for-each>
    <xsl:apply-templates select="$blocks/ParentalWarningType"/>
    <c:copy select="LanguageOfLyrics"/>
    <xsl:call-template name="contained"/>
    <xsl:apply-templates select="$blocks/TechnicalSheetMusicDetails"/>
  </SheetMusic>
  <xsl:call-template name="other-blocks"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
</xsl:template>

<xsl:template match="Software">
  <xsl:variable name="blocks" select="SoftwareDetailsByTerritory"/>
  <Software>
    <xsl:call-template name="language"/>
    <xsl:call-template name="resource-start">
      <xsl:with-param name="type" select="SoftwareType"/>
    </xsl:call-template>
    <xsl:for-each select="SoftwareId">
      <c:copy select="." as="ResourceId"/>
    </xsl:for-each>
    <xsl:call-template name="work-ids">
      <xsl:with-param name="indirect" select="IndirectSoftwareId"/>
    </xsl:call-template>
    <xsl:call-template name="titles">
      <xsl:with-param name="blocks" select="$blocks"/>
      <xsl:with-param name="own" select="Title"/>
      <xsl:with-param name="needed" select="false()"/>
    </xsl:call-template>
    <xsl:apply-templates select="$blocks/DisplayArtistName"/>
    <xsl:call-template name="contributors"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
    <xsl:apply-templates select="$blocks/PLine" mode="line"/>
    <xsl:apply-templates select="$blocks/CLine" mode="line"/>
    <xsl:apply-templates select="$blocks/CourtesyLine" mode="line"/>
    <xsl:call-template name="dates"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
    <xsl:for-each select="$blocks">
      <xsl:call-template name="publication-date"/>
    </xsl:for-each>
    <xsl:apply-templates select="$blocks/ParentalWarningType"/>
    <xsl:call-template name="contained"/>
    <xsl:apply-templates select="$blocks/TechnicalSoftwareDetails"/>
  </Software>
  <xsl:call-template name="other-blocks"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
</xsl:template>

<!-- Reference and type. -->
<xsl:template name="resource-start">
  <xsl:param name="type"/>
  <xsl:param name="unknown" select="'Unknown'"/>
  <c:leaf name="ResourceReference" select="ResourceReference" value="f:ref(ResourceReference)"/>
  <xsl:choose>
    <xsl:when test="$type/self::VideoType">
      <xsl:call-template name="video-type"><xsl:with-param name="type" select="$type"/></xsl:call-template>
    </xsl:when>
    <xsl:when test="$type">
      <c:copy select="$type" as="Type"/>
    </xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="fill-type"><xsl:with-param name="unknown" select="$unknown"/></xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="fill-type">
  <xsl:param name="unknown"/>
  <xsl:choose>
    <xsl:when test="self::Video">
      <c:fill name="Type" value="UserDefined" code="FILL-TYPE" reason="a resource of 4.3.2 has a type"/>
    </xsl:when>
    <xsl:otherwise>
      <c:fill name="Type" value="{$unknown}" code="FILL-TYPE" reason="a resource of 4.3.2 has a type"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- 4.3.2 keeps seven of the 69 types of videos: long or short, of a musical
     work or not; what is more goes to RecordingFormat.  One that does not tell
     which of these it is, stays what it is (as a user's own value). -->
<xsl:template name="video-type">
  <xsl:param name="type"/>
  <xsl:variable name="t" select="concat(' ', $type, ' ')"/>
  <xsl:choose>
    <xsl:when test="c:allowed('VideoType_ERN43', $type)">
      <c:copy select="$type" as="Type"/>
    </xsl:when>
    <xsl:when test="contains(' ConcertVideo LiveEventVideo OperaVideo DramaticoMusicalVideo BalletVideo ', $t)">
      <c:leaf name="Type" select="$type" value="'LongFormMusicalWorkVideo'"/>
    </xsl:when>
    <xsl:when test="contains(' LyricVideo Karaoke VideoStem ConcertClip MusicalWorkClip MusicalWorkReadalongVideo MusicalWorkTrailer MusicalWorkVideoChapter Performance ', $t)">
      <c:leaf name="Type" select="$type" value="'ShortFormMusicalWorkVideo'"/>
    </xsl:when>
    <xsl:when test="contains(' FeatureFilm TvFilm Documentary TheatricalWorkVideo SilentVideo ChildrensFilm ', $t)">
      <c:leaf name="Type" select="$type" value="'LongFormNonMusicalWorkVideo'"/>
    </xsl:when>
    <xsl:when test="contains(' NonMusicalWorkClip NonMusicalWorkReadalongVideo NonMusicalWorkTrailer NonMusicalWorkVideoChapter AdvertisementVideo News Interview ShortFilm Credits Menu InfomercialVideo TrailerVideo ', $t)">
      <c:leaf name="Type" select="$type" value="'ShortFormNonMusicalWorkVideo'"/>
    </xsl:when>
    <xsl:otherwise>
      <c:copy select="$type" as="Type"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The works that a resource has, said by themselves or by reference. -->
<xsl:template name="work-ids">
  <xsl:param name="indirect"/>
  <xsl:for-each select="$indirect">
    <c:copy select="." as="WorkId"/>
  </xsl:for-each>
  <xsl:for-each select="ResourceMusicalWorkReferenceList/ResourceMusicalWorkReference/ResourceMusicalWorkReference">
    <xsl:variable name="reference" select="."/>
    <xsl:for-each select="f:find('work', .)/MusicalWorkId">
      <xsl:call-template name="work-id">
        <xsl:with-param name="id" select="."/>
        <xsl:with-param name="reference" select="$reference"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:for-each>
</xsl:template>

<xsl:template name="work-id">
  <xsl:param name="id"/>
  <xsl:param name="reference"/>
  <c:copy select="$id" as="WorkId" with="$reference|$id/../MusicalWorkReference"/>
</xsl:template>

<xsl:template name="contained">
  <xsl:variable name="list" select="ResourceContainedResourceReferenceList/ResourceContainedResourceReference[f:find('resource', ResourceContainedResourceReference)]"/>
  <xsl:if test="$list">
    <ResourceContainedResourceReferenceList>
      <xsl:for-each select="$list">
        <ResourceContainedResourceReference>
          <c:leaf name="ResourceContainedResourceReference" select="ResourceContainedResourceReference" value="f:ref(ResourceContainedResourceReference)"/>
          <c:copy select="DurationUsed|StartPoint|Purpose"/>
        </ResourceContainedResourceReference>
      </xsl:for-each>
    </ResourceContainedResourceReferenceList>
  </xsl:if>
</xsl:template>

<xsl:template name="composite">
  <xsl:variable name="medley" select="IsMedley[f:true(.)]"/>
  <xsl:variable name="potpourri" select="IsPotpourri[f:true(.)]"/>
  <xsl:choose>
    <xsl:when test="$medley and not($potpourri)">
      <c:leaf name="CompositeMusicalWorkType" select="IsMedley|IsPotpourri" value="'Medley'"/>
    </xsl:when>
    <xsl:when test="$medley">
      <c:leaf name="CompositeMusicalWorkType" select="IsMedley" value="'Medley'"/>
    </xsl:when>
    <xsl:when test="$potpourri">
      <c:leaf name="CompositeMusicalWorkType" select="IsMedley|IsPotpourri" value="'Potpourri'"/>
    </xsl:when>
    <xsl:when test="IsMedley and IsPotpourri">
      <c:leaf name="CompositeMusicalWorkType" select="IsMedley|IsPotpourri" value="'Neither'"/>
    </xsl:when>
  </xsl:choose>
</xsl:template>

<xsl:template name="flags">
  <c:copy select="IsInstrumental"/>
  <c:copy select="IsHiddenResource" as="ContainsHiddenContent"/>
  <c:copy select="IsRemastered"/>
</xsl:template>

<xsl:template name="dates">
  <xsl:param name="blocks"/>
  <xsl:apply-templates select="CreationDate" mode="date"/>
  <xsl:apply-templates select="MasteredDate" mode="date"/>
  <xsl:apply-templates select="(RemasteredDate|f:pick($blocks, 'RemasteredDate')[not(current()/RemasteredDate)])[1]" mode="date"/>
</xsl:template>

<!-- First published when it was first released; context is a block. -->
<xsl:template name="publication-date">
  <xsl:variable name="original" select="OriginalResourceReleaseDate"/>
  <xsl:variable name="date" select="$original|ResourceReleaseDate[not($original)]"/>
  <xsl:variable name="same" select="ResourceReleaseDate[$original and . = $original]"/>
  <xsl:if test="$date">
    <c:spread select="f:scope(.)" name="ApplicableTerritoryCode">
      <xsl:choose>
        <xsl:when test="parent::SoundRecordingDetailsByTerritory">
          <c:leaf name="FirstPublicationDate" select="$date|$same" value="string($date)">
            <xsl:call-template name="scope"/>
          </c:leaf>
        </xsl:when>
        <xsl:otherwise>
          <FirstPublicationDate>
            <xsl:call-template name="scope"/>
            <c:leaf name="FulfillmentDate" select="$date|$same" value="string($date)"/>
          </FirstPublicationDate>
        </xsl:otherwise>
      </xsl:choose>
    </c:spread>
  </xsl:if>
</xsl:template>

<!-- ==== technical details ============================================== -->

<xsl:template name="technical-start">
  <xsl:call-template name="language"/>
  <xsl:variable name="scope" select="f:scope(..)"/>
  <!-- an xs:ID can stand once: details for several codes are for all -->
  <xsl:if test="count($scope) = 1">
    <xsl:for-each select="$scope">
      <xsl:call-template name="scope"/>
    </xsl:for-each>
  </xsl:if>
  <xsl:if test="f:note(concat('T ', normalize-space(TechnicalResourceDetailsReference)))"/>
  <c:leaf name="TechnicalResourceDetailsReference" select="TechnicalResourceDetailsReference" value="f:ref(TechnicalResourceDetailsReference)"/>
</xsl:template>

<xsl:template match="TechnicalSoundRecordingDetails">
  <xsl:variable name="t" select="."/>
  <TechnicalDetails>
    <xsl:call-template name="technical-start"/>
    <xsl:for-each select="File|self::*[not(File)][ContainerFormat|AudioCodecType|BitRate|NumberOfChannels|SamplingRate|BitsPerSample|Duration|Fingerprint]">
      <DeliveryFile>
        <c:leaf name="Type" select="$t/TechnicalResourceDetailsReference" value="'AudioFile'"/>
        <c:copy select="$t/ContainerFormat"/>
        <xsl:call-template name="audio-codec"><xsl:with-param name="codec" select="$t/AudioCodecType"/></xsl:call-template>
        <c:copy select="$t/BitRate|$t/NumberOfChannels|$t/SamplingRate|$t/BitsPerSample|$t/Duration"/>
        <xsl:apply-templates select="self::File"/>
        <!-- which of several files is meant, nobody says: of the first -->
        <xsl:if test="self::TechnicalSoundRecordingDetails or not(preceding-sibling::*[1][self::File])">
          <xsl:apply-templates select="$t/Fingerprint"/>
        </xsl:if>
      </DeliveryFile>
    </xsl:for-each>
    <c:copy select="IsPreview" as="IsClip"/>
    <xsl:apply-templates select="PreviewDetails" mode="clip"/>
  </TechnicalDetails>
</xsl:template>

<xsl:template match="TechnicalVideoDetails">
  <xsl:variable name="t" select="."/>
  <TechnicalDetails>
    <xsl:call-template name="technical-start"/>
    <c:copy select="OverallBitRate"/>
    <xsl:for-each select="File|self::*[not(File)][ContainerFormat|VideoCodecType|VideoBitRate|FrameRate|ImageHeight|ImageWidth|AspectRatio|ColorDepth|VideoDefinitionType|AudioCodecType|AudioBitRate|NumberOfAudioChannels|AudioSamplingRate|AudioBitsPerSample|Duration|Fingerprint]">
      <DeliveryFile>
        <c:leaf name="Type" select="$t/TechnicalResourceDetailsReference" value="'AudioVisualFile'"/>
        <c:copy select="$t/ContainerFormat|$t/VideoCodecType|$t/VideoBitRate|$t/FrameRate|$t/ImageHeight|$t/ImageWidth"/>
        <c:leaf name="AspectRatio" select="$t/AspectRatio"/>
        <c:copy select="$t/ColorDepth|$t/VideoDefinitionType"/>
        <xsl:call-template name="audio-codec"><xsl:with-param name="codec" select="$t/AudioCodecType"/></xsl:call-template>
        <c:copy select="$t/AudioBitRate|$t/NumberOfAudioChannels|$t/AudioSamplingRate|$t/AudioBitsPerSample|$t/Duration"/>
        <xsl:apply-templates select="self::File"/>
        <xsl:if test="self::TechnicalVideoDetails or not(preceding-sibling::*[1][self::File])">
          <xsl:apply-templates select="$t/Fingerprint"/>
        </xsl:if>
      </DeliveryFile>
    </xsl:for-each>
    <c:copy select="IsPreview" as="IsClip"/>
    <xsl:apply-templates select="PreviewDetails" mode="clip"/>
  </TechnicalDetails>
</xsl:template>

<!-- Pictures, texts, notes and programs have one file each; further ones get
     details of their own. -->
<xsl:template match="TechnicalImageDetails|TechnicalTextDetails|TechnicalSheetMusicDetails|TechnicalSoftwareDetails">
  <TechnicalDetails>
    <xsl:call-template name="technical-start"/>
    <xsl:call-template name="picture"><xsl:with-param name="file" select="File[1]"/></xsl:call-template>
    <xsl:apply-templates select="Fingerprint"/>
  </TechnicalDetails>
  <xsl:variable name="t" select="."/>
  <xsl:for-each select="File[position() > 1]">
    <xsl:variable name="file" select="."/>
    <xsl:variable name="n" select="position() + 1"/>
    <TechnicalDetails>
      <c:leaf name="TechnicalResourceDetailsReference" select="$t/TechnicalResourceDetailsReference"
          value="c:ref('T', concat(f:ref($t/TechnicalResourceDetailsReference), ' file ', $n))"/>
      <xsl:for-each select="$t">
        <xsl:call-template name="picture"><xsl:with-param name="file" select="$file"/></xsl:call-template>
      </xsl:for-each>
    </TechnicalDetails>
  </xsl:for-each>
</xsl:template>

<xsl:template name="picture">
  <xsl:param name="file"/>
  <c:copy select="ImageCodecType|TextCodecType|SheetMusicCodecType|OperatingSystemType|ImageHeight|ImageWidth"/>
  <c:leaf name="AspectRatio" select="AspectRatio"/>
  <c:copy select="ColorDepth|ImageResolution"/>
  <c:copy select="IsPreview" as="IsClip"/>
  <xsl:for-each select="PreviewDetails">
    <ClipDetails>
      <c:leaf name="ClipType" select="ExpressionType" value="'Preview'"/>
      <c:copy select="ExpressionType"/>
    </ClipDetails>
  </xsl:for-each>
  <xsl:apply-templates select="$file"/>
</xsl:template>

<xsl:template name="audio-codec">
  <xsl:param name="codec"/>
  <xsl:choose>
    <xsl:when test="$codec = 'Atmos'">
      <c:leaf name="AudioCodecType" select="$codec" value="'DolbyAtmosMasterADM'">
        <c:copy select="$codec/@*"/>
      </c:leaf>
    </xsl:when>
    <xsl:otherwise>
      <c:copy select="$codec"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- 4.3.2 gives a clip a reference of its own. -->
<xsl:template match="PreviewDetails" mode="clip">
  <ClipDetails>
    <c:leaf name="TechnicalResourceDetailsReference" select="../TechnicalResourceDetailsReference"
        value="c:ref('T', concat(f:ref(../TechnicalResourceDetailsReference), ' clip'))"/>
    <c:leaf name="ClipType" select="ExpressionType" value="'Preview'"/>
    <xsl:if test="StartPoint">
      <Timing>
        <c:copy select="StartPoint|EndPoint"/>
        <c:leaf name="DurationUsed" select="Duration"/>
      </Timing>
    </xsl:if>
    <c:copy select="ExpressionType"/>
  </ClipDetails>
</xsl:template>

<xsl:template match="File">
  <File>
    <xsl:choose>
      <xsl:when test="URL">
        <c:leaf name="URI" select="URL"/>
      </xsl:when>
      <xsl:when test="FilePath != '' and substring(FilePath, string-length(FilePath)) != '/'">
        <c:leaf name="URI" select="FilePath|FileName" value="concat(FilePath, '/', FileName)"/>
      </xsl:when>
      <xsl:otherwise>
        <c:leaf name="URI" select="FilePath|FileName" value="concat(FilePath, FileName)"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="HashSum">
      <HashSum>
        <c:copy select="HashSumAlgorithmType" as="Algorithm"/>
        <c:copy select="HashSumDataType" as="DataType"/>
        <c:copy select="HashSum" as="HashSumValue"/>
      </HashSum>
    </xsl:for-each>
  </File>
</xsl:template>

<xsl:template match="Fingerprint">
  <Fingerprint>
    <c:copy select="FingerprintAlgorithmType" as="Algorithm"/>
    <c:copy select="FingerprintAlgorithmVersion" as="Version"/>
    <c:copy select="FingerprintAlgorithmParameter" as="Parameter"/>
    <c:copy select="FingerprintDataType" as="DataType"/>
    <xsl:if test="not(FingerprintDataType)">
      <c:fill name="DataType" value="HexBinary" code="FILL-DATA-TYPE" reason="4.3.2 must say how a fingerprint is written"/>
    </xsl:if>
    <c:copy select="Fingerprint" as="FingerprintValue"/>
  </Fingerprint>
</xsl:template>

<!-- ==== releases ======================================================= -->

<xsl:template match="ReleaseList">
  <!-- which releases there will be, and which deals: both point to each
       other in the output -->
  <xsl:for-each select="Release">
    <xsl:if test="generate-id() = $main-id or f:only(ReleaseResourceReferenceList/ReleaseResourceReference) != ''">
      <xsl:if test="f:note(concat('release ', generate-id()))"/>
    </xsl:if>
  </xsl:for-each>
  <xsl:for-each select="../DealList/ReleaseDeal">
    <xsl:call-template name="judge"/>
  </xsl:for-each>
  <ReleaseList>
    <xsl:apply-templates select="$main"/>
    <xsl:for-each select="Release[generate-id() != $main-id]">
      <xsl:variable name="resource" select="f:only(ReleaseResourceReferenceList/ReleaseResourceReference)"/>
      <xsl:choose>
        <xsl:when test="$resource = ''">
          <c:lost select="." code="LOSS-RELEASE" reason="4.3.2 has one release and releases of one resource of it; this is neither"/>
        </xsl:when>
        <xsl:when test="not(ReleaseType = 'AudioClipRelease' or ReleaseType = 'VideoClipRelease')">
          <xsl:call-template name="track-release">
            <xsl:with-param name="resource" select="$resource"/>
            <xsl:with-param name="n" select="position()"/>
          </xsl:call-template>
        </xsl:when>
      </xsl:choose>
    </xsl:for-each>
    <xsl:for-each select="Release[generate-id() != $main-id][ReleaseType = 'AudioClipRelease' or ReleaseType = 'VideoClipRelease']">
      <xsl:variable name="resource" select="f:only(ReleaseResourceReferenceList/ReleaseResourceReference)"/>
      <xsl:if test="$resource != ''">
        <xsl:call-template name="clip-release">
          <xsl:with-param name="resource" select="$resource"/>
          <xsl:with-param name="n" select="position()"/>
        </xsl:call-template>
      </xsl:if>
    </xsl:for-each>
  </ReleaseList>
</xsl:template>

<xsl:template name="release-reference">
  <xsl:param name="n"/>
  <xsl:choose>
    <xsl:when test="ReleaseReference">
      <c:leaf name="ReleaseReference" select="ReleaseReference[1]" value="f:ref(ReleaseReference[1])"/>
    </xsl:when>
    <xsl:otherwise>
      <c:fill name="ReleaseReference" value="{c:ref('R', concat('release ', $n))}" code="FILL-REFERENCE" reason="every release of 4.3.2 has a reference"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="Release">
  <xsl:variable name="blocks" select="ReleaseDetailsByTerritory"/>
  <xsl:variable name="types" select="ReleaseType|f:pick($blocks, 'ReleaseType')[not(current()/ReleaseType)]"/>
  <Release>
    <xsl:call-template name="language"/>
    <xsl:call-template name="release-reference"><xsl:with-param name="n" select="'main'"/></xsl:call-template>
    <xsl:apply-templates select="$types"/>
    <xsl:if test="not($types)">
      <c:fill name="ReleaseType" value="{$release-type}" code="FILL-RELEASE-TYPE" reason="a release of 4.3.2 has a type"/>
    </xsl:if>
    <xsl:call-template name="release-id"/>
    <xsl:call-template name="titles"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
    <xsl:call-template name="artist-names"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
    <xsl:call-template name="artists"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
    <xsl:apply-templates select="$blocks/LabelName"/>
    <xsl:if test="not($blocks/LabelName)">
      <c:fill name="ReleaseLabelReference" value="P-label" code="FILL-LABEL" reason="every release of 4.3.2 has a label"/>
    </xsl:if>
    <xsl:for-each select="f:pick($blocks, 'AdministratingRecordCompany')">
      <AdministratingRecordCompany>
        <c:leaf name="RecordCompanyPartyReference" select="PartyId|PartyName/FullName" value="f:party(.)" with="PartyId|PartyName"/>
        <c:leaf name="Role" select="@Role"><c:copy select="@Namespace|@UserDefinedValue"/></c:leaf>
      </AdministratingRecordCompany>
    </xsl:for-each>
    <xsl:apply-templates select="PLine|$blocks/PLine" mode="line"/>
    <xsl:apply-templates select="CLine|$blocks/CLine" mode="line"/>
    <c:copy select="Duration"/>
    <xsl:apply-templates select="$blocks/Genre"/>
    <xsl:if test="not($blocks/Genre)">
      <xsl:call-template name="fill-genre"/>
    </xsl:if>
    <xsl:apply-templates select="GlobalReleaseDate|$blocks/ReleaseDate"/>
    <xsl:apply-templates select="GlobalOriginalReleaseDate|$blocks/OriginalReleaseDate"/>
    <xsl:call-template name="visibility-references"/>
    <xsl:apply-templates select="$blocks/ParentalWarningType"/>
    <xsl:apply-templates select="$blocks/AvRating"/>
    <xsl:apply-templates select="f:pick($blocks, 'RelatedRelease')"/>
    <c:copy select="f:pick($blocks, 'IsMultiArtistCompilation')"/>
    <xsl:call-template name="resource-group"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
    <xsl:for-each select="ExternalResourceLink">
      <ExternalResourceLink>
        <c:copy select="URL"/>
        <xsl:for-each select="ValidityPeriod">
          <ValidityPeriod>
            <xsl:apply-templates select="StartDate|StartDateTime|EndDate|EndDateTime" mode="period"/>
          </ValidityPeriod>
        </xsl:for-each>
        <c:copy select="ExternalLink|ExternallyLinkedResourceType|FileFormat"/>
      </ExternalResourceLink>
    </xsl:for-each>
    <xsl:apply-templates select="$blocks/Keywords" mode="line"/>
    <xsl:apply-templates select="$blocks/Synopsis" mode="line"/>
    <xsl:apply-templates select="$blocks/MarketingComment" mode="line"/>
  </Release>
  <xsl:call-template name="other-blocks"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
</xsl:template>

<xsl:template match="ReleaseType">
  <xsl:variable name="t" select="concat(' ', ., ' ')"/>
  <xsl:choose>
    <xsl:when test=". = 'SingleResourceReleaseWithCoverArt'">
      <c:leaf name="ReleaseType" select="." value="'SingleResourceRelease'"/>
    </xsl:when>
    <xsl:when test="contains(' TrackRelease VideoTrackRelease ', $t)">
      <c:leaf name="ReleaseType" select="." value="'SingleResourceRelease'"/>
    </xsl:when>
    <xsl:when test=". = 'ShortFormMusicalWorkVideoRelease'">
      <c:leaf name="ReleaseType" select="." value="'VideoSingle'"/>
    </xsl:when>
    <xsl:otherwise>
      <c:copy select="."/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- 4.3.2 has one ReleaseId without ISRC: the first of each kind that is not
     replaced.  An ISRC becomes a proprietary identifier, with the ICPN. -->
<xsl:template name="release-id">
  <xsl:variable name="ids" select="ReleaseId[not(f:true(@IsReplaced))]"/>
  <xsl:variable name="isrc" select="$ids/ISRC[1]"/>
  <ReleaseId>
    <c:copy select="($ids/GRid)[1]"/>
    <!-- an EAN is known by its thirteen digits -->
    <c:leaf name="ICPN" select="($ids/ICPN)[1]" with="($ids/ICPN)[1]/@IsEan[f:true(.) = (string-length(normalize-space(..)) = 13)]"/>
    <c:copy select="($ids/CatalogNumber)[1]"/>
    <c:copy select="$ids/ProprietaryId"/>
    <xsl:if test="$isrc != ''">
      <xsl:variable name="album" select="$icpn[generate-id(current()) != $main-id]"/>
      <c:leaf name="ProprietaryId" select="$isrc[1]" value="concat($album, substring('_', 1, count($album)), $isrc[1])">
        <xsl:call-template name="namespace"/>
      </c:leaf>
    </xsl:if>
  </ReleaseId>
  <c:lost select="ReleaseId" code="LOSS-ID" reason="a release of 4.3.2 has one identifier of a kind, and none that is replaced"/>
</xsl:template>

<xsl:template name="fill-genre">
  <DisplayGenre>
    <c:fill name="GenreText" value="{$genre}" code="FILL-GENRE" reason="every release of 4.3.2 has a genre"/>
  </DisplayGenre>
</xsl:template>

<xsl:template match="Genre">
  <xsl:variable name="genre" select="."/>
  <c:spread select="f:scope(..)" name="ApplicableTerritoryCode">
    <DisplayGenre>
      <c:copy select="$genre/@LanguageAndScriptCode"/>
      <xsl:call-template name="scope"/>
      <c:leaf name="GenreText" select="$genre/GenreText"/>
      <c:leaf name="SubGenre" select="$genre/SubGenre"/>
    </DisplayGenre>
  </c:spread>
</xsl:template>

<!-- A genre said for another: the track's, when only its recording or the
     album has one. -->
<xsl:template match="Genre" mode="inherited">
  <DisplayGenre>
    <c:copy select="@LanguageAndScriptCode"/>
    <c:leaf name="GenreText" select="GenreText"/>
    <c:leaf name="SubGenre" select="SubGenre"/>
  </DisplayGenre>
</xsl:template>

<xsl:template match="LabelName">
  <xsl:variable name="name" select="."/>
  <c:spread select="f:scope(..)" name="ApplicableTerritoryCode">
    <c:leaf name="ReleaseLabelReference" select="$name" value="f:party($name)" with="$name[. = '']/@*">
      <xsl:for-each select="$name">
        <xsl:call-template name="label-attributes"/>
      </xsl:for-each>
      <xsl:call-template name="scope"/>
    </c:leaf>
  </c:spread>
</xsl:template>

<xsl:template name="label-attributes">
  <xsl:call-template name="language"/>
  <xsl:choose>
    <xsl:when test="@LabelNameType = 'DisplayLabelName'">
      <c:attr name="LabelType" select="@LabelNameType" value="'DisplayLabel'"/>
    </xsl:when>
    <xsl:otherwise>
      <c:attr name="LabelType" select="@LabelNameType"/>
    </xsl:otherwise>
  </xsl:choose>
  <c:copy select="@Namespace|@UserDefinedValue"/>
</xsl:template>

<xsl:template match="ReleaseDate|OriginalReleaseDate">
  <xsl:variable name="date" select="."/>
  <c:spread select="f:scope(..)" name="ApplicableTerritoryCode">
    <c:leaf name="{local-name($date)}" select="$date">
      <c:copy select="$date/@IsApproximate"/>
      <xsl:call-template name="scope"/>
    </c:leaf>
  </c:spread>
</xsl:template>

<xsl:template match="GlobalReleaseDate|GlobalOriginalReleaseDate">
  <c:leaf name="{substring-after(local-name(), 'Global')}" select=".">
    <c:copy select="@IsApproximate"/>
    <c:attr name="ApplicableTerritoryCode" select="." value="'Worldwide'"/>
  </c:leaf>
</xsl:template>

<xsl:template match="RelatedRelease">
  <xsl:variable name="id" select="ReleaseId[1]"/>
  <xsl:variable name="names" select="ReleaseSummaryDetailsByTerritory/DisplayArtistName"/>
  <RelatedRelease>
    <c:copy select="ReleaseRelationshipType"/>
    <xsl:call-template name="related-id"><xsl:with-param name="id" select="$id"/></xsl:call-template>
    <xsl:call-template name="display-title-texts"><xsl:with-param name="titles" select="ReferenceTitle"/></xsl:call-template>
    <xsl:apply-templates select="ReferenceTitle" mode="title"/>
    <xsl:apply-templates select="$names"/>
    <xsl:apply-templates select="ReleaseSummaryDetailsByTerritory/LabelName"/>
    <xsl:apply-templates select="ReleaseDate|OriginalReleaseDate" mode="date"/>
  </RelatedRelease>
</xsl:template>

<!-- The release that another is related to: an ISRC is a proprietary id. -->
<xsl:template name="related-id">
  <xsl:param name="id"/>
  <ReleaseId>
    <c:copy select="$id/GRid"/>
    <c:leaf name="ICPN" select="$id/ICPN"/>
    <c:copy select="$id/CatalogNumber|$id/ProprietaryId"/>
    <c:leaf name="ProprietaryId" select="$id/ISRC">
      <c:attr name="Namespace" select="$id/ISRC" value="'ISRC'"/>
    </c:leaf>
  </ReleaseId>
</xsl:template>

<!-- ==== releases of one resource ======================================= -->

<xsl:template name="track-release">
  <xsl:param name="resource"/>
  <xsl:param name="n"/>
  <xsl:variable name="blocks" select="ReleaseDetailsByTerritory"/>
  <xsl:variable name="references" select="ReleaseResourceReferenceList/ReleaseResourceReference"/>
  <xsl:variable name="own" select="$references[normalize-space() = $resource]"/>
  <TrackRelease>
    <c:copy select="@IsMainRelease"/>
    <xsl:call-template name="release-reference"><xsl:with-param name="n" select="$n"/></xsl:call-template>
    <xsl:call-template name="release-id"/>
    <xsl:call-template name="track-titles"><xsl:with-param name="resource" select="$resource"/></xsl:call-template>
    <c:leaf name="ReleaseResourceReference" select="$own" value="f:ref($resource)"
        with="$own/@ReleaseResourceType|ReleaseType[. = 'TrackRelease'][not(@*)]|$blocks/ReleaseType[. = 'TrackRelease'][not(@*)]"/>
    <xsl:for-each select="$references[normalize-space() != $resource][f:find('resource', .)]">
      <c:leaf name="LinkedReleaseResourceReference" select="." value="f:ref(.)" with="@ReleaseResourceType">
        <xsl:call-template name="link-description"/>
      </c:leaf>
    </xsl:for-each>
    <xsl:call-template name="track-echoes"><xsl:with-param name="resource" select="$resource"/></xsl:call-template>
    <xsl:call-template name="track-labels"/>
    <xsl:call-template name="track-genres"><xsl:with-param name="resource" select="$resource"/></xsl:call-template>
    <xsl:call-template name="visibility-references"/>
    <xsl:apply-templates select="f:pick($blocks, 'RelatedRelease')"/>
    <xsl:apply-templates select="$blocks/Keywords" mode="line"/>
    <xsl:apply-templates select="$blocks/Synopsis" mode="line"/>
    <xsl:apply-templates select="$blocks/MarketingComment" mode="line"/>
  </TrackRelease>
  <xsl:call-template name="other-blocks"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
</xsl:template>

<xsl:template name="clip-release">
  <xsl:param name="resource"/>
  <xsl:param name="n"/>
  <xsl:variable name="blocks" select="ReleaseDetailsByTerritory"/>
  <xsl:variable name="own" select="ReleaseResourceReferenceList/ReleaseResourceReference[normalize-space() = $resource]"/>
  <ClipRelease>
    <xsl:call-template name="release-reference"><xsl:with-param name="n" select="concat('clip ', $n)"/></xsl:call-template>
    <xsl:call-template name="release-id"/>
    <xsl:call-template name="titles"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
    <c:leaf name="ReleaseResourceReference" select="$own" value="f:ref($resource)"
        with="$own/@ReleaseResourceType|ReleaseType[. = 'AudioClipRelease' or . = 'VideoClipRelease'][not(@*)]"/>
    <xsl:call-template name="track-labels"/>
    <xsl:call-template name="track-genres"><xsl:with-param name="resource" select="$resource"/></xsl:call-template>
    <xsl:apply-templates select="f:pick($blocks, 'RelatedRelease')"/>
  </ClipRelease>
  <xsl:call-template name="other-blocks"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template>
</xsl:template>

<!-- A track of 4.3.2 has titles where its recording has others. -->
<xsl:template name="track-titles">
  <xsl:param name="resource"/>
  <xsl:variable name="recording" select="f:find('resource', $resource)"/>
  <xsl:variable name="own" select="ReleaseDetailsByTerritory/Title"/>
  <xsl:variable name="titles" select="$recording/*/Title"/>
  <xsl:choose>
    <xsl:when test="ReferenceTitle and f:set(ReferenceTitle) = f:set($recording/ReferenceTitle)
        and not($own[@TitleType != 'DisplayTitle' and @TitleType != 'FormalTitle'])
        and (not($own) or f:set($own/*|$own/@LanguageAndScriptCode) = f:set($titles/*|$titles/@LanguageAndScriptCode))">
      <c:lost select="ReferenceTitle|$own" code="LOSS-MERGED" reason="its recording says the same; it is said once"/>
    </xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="titles"><xsl:with-param name="blocks" select="ReleaseDetailsByTerritory"/></xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- A track of 3.8.2 says again what its recording and its album say. -->
<xsl:template name="track-echoes">
  <xsl:param name="resource"/>
  <xsl:variable name="b" select="ReleaseDetailsByTerritory"/>
  <xsl:variable name="r" select="f:find('resource', $resource)/*"/>
  <xsl:variable name="items" select="$b/ResourceGroup/ResourceGroupContentItem[normalize-space(ReleaseResourceReference) = $resource]"/>
  <c:carry select="$items/ReleaseResourceReference|$items/ResourceType[not(@*)]"/>
  <c:lost select="f:echoes(., $r/.., $main)" code="LOSS-MERGED" reason="its recording or its album says the same; it is said once"/>
  <c:lost select="f:echoed($r/Genre, $b/Genre)" code="LOSS-MERGED" reason="the release of the recording says the same; it is said once"/>
</xsl:template>

<xsl:template name="track-labels">
  <xsl:variable name="own" select="ReleaseDetailsByTerritory/LabelName"/>
  <xsl:apply-templates select="$own"/>
  <xsl:if test="not($own)">
    <xsl:for-each select="$main-labels">
      <c:leaf name="ReleaseLabelReference" select="." value="f:party(.)" with="self::*[. = '']/@*">
        <xsl:call-template name="label-attributes"/>
      </c:leaf>
    </xsl:for-each>
    <xsl:if test="not($main-labels)">
      <c:fill name="ReleaseLabelReference" value="P-label" code="FILL-LABEL" reason="every release of 4.3.2 has a label"/>
    </xsl:if>
  </xsl:if>
</xsl:template>

<xsl:template name="track-genres">
  <xsl:param name="resource"/>
  <xsl:variable name="own" select="ReleaseDetailsByTerritory/Genre"/>
  <xsl:variable name="recording" select="f:find('resource', $resource)/*/Genre"/>
  <xsl:apply-templates select="$own"/>
  <xsl:choose>
    <xsl:when test="$own"/>
    <xsl:when test="$recording">
      <xsl:apply-templates select="$recording"/>
    </xsl:when>
    <xsl:when test="$main-genres">
      <xsl:apply-templates select="$main-genres" mode="inherited"/>
    </xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="fill-genre"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- What a linked resource is for, by what it is. -->
<xsl:template name="link-description">
  <xsl:variable name="to" select="f:find('resource', .)"/>
  <xsl:choose>
    <xsl:when test="c:allowed('LinkDescription', @LinkDescription)">
      <c:copy select="@LinkDescription"/>
    </xsl:when>
    <xsl:when test="$to/ImageType = 'FrontCoverImage'">
      <c:attr name="LinkDescription" select="." value="'CoverArt'"/>
    </xsl:when>
    <xsl:when test="$to/ImageType = 'VideoScreenCapture'">
      <c:attr name="LinkDescription" select="." value="'VideoScreenCapture'"/>
    </xsl:when>
    <xsl:when test="$to/TextType = 'NonInteractiveBooklet' or $to/SoftwareType = 'InteractiveBooklet'">
      <c:attr name="LinkDescription" select="." value="'Booklet'"/>
    </xsl:when>
    <xsl:when test="$to/TextType = 'LyricText'">
      <c:attr name="LinkDescription" select="." value="'Lyrics'"/>
    </xsl:when>
    <xsl:when test="$to/TextType = 'Caption'">
      <c:attr name="LinkDescription" select="." value="'Caption'"/>
    </xsl:when>
  </xsl:choose>
</xsl:template>

<!-- ==== contents of the release ======================================== -->

<!-- The groups of the default block, in one group when there are several;
     what the release lists beyond them is put at the end. -->
<xsl:template name="resource-group">
  <xsl:param name="blocks"/>
  <xsl:variable name="groups" select="f:pick($blocks, 'ResourceGroup')"/>
  <xsl:variable name="listed" select="ReleaseResourceReferenceList/ReleaseResourceReference[f:find('resource', .)]"/>
  <ResourceGroup>
    <xsl:choose>
      <xsl:when test="count($groups) = 1">
        <xsl:for-each select="$groups">
          <xsl:call-template name="group-head"/>
          <xsl:apply-templates select="ResourceGroup"/>
          <xsl:call-template name="group-items"/>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="$groups"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="$groups">
      <xsl:call-template name="note-items"/>
    </xsl:for-each>
    <xsl:variable name="grouped" select="$listed[f:noted(concat('item ', normalize-space()))]"/>
    <c:carry select="$grouped"/>
    <c:carry select="$grouped/@ReleaseResourceType"/>
    <c:carry select="@IsMainRelease[f:true(.)]"/>
    <xsl:for-each select="$listed[not(@ReleaseResourceType = 'SecondaryResource')]">
      <xsl:if test="not(f:noted(concat('item ', normalize-space()))) and f:note(concat('item ', normalize-space()))">
        <ResourceGroupContentItem>
          <c:leaf name="ReleaseResourceReference" select="." value="f:ref(.)" with="@ReleaseResourceType"/>
          <xsl:call-template name="bonus"/>
        </ResourceGroupContentItem>
      </xsl:if>
    </xsl:for-each>
    <xsl:if test="count($groups) = 1">
      <xsl:for-each select="$groups">
        <xsl:call-template name="group-links"/>
      </xsl:for-each>
    </xsl:if>
    <xsl:for-each select="$listed[@ReleaseResourceType = 'SecondaryResource']">
      <xsl:if test="not(f:noted(concat('item ', normalize-space()))) and f:note(concat('item ', normalize-space()))">
        <c:leaf name="LinkedReleaseResourceReference" select="." value="f:ref(.)" with="@ReleaseResourceType">
          <xsl:call-template name="link-description"/>
        </c:leaf>
      </xsl:if>
    </xsl:for-each>
  </ResourceGroup>
</xsl:template>

<xsl:template match="ResourceGroup">
  <ResourceGroup>
    <!-- 3.8.2 does not say what a group is: a component (disc, side) -->
    <c:fill name="@ResourceGroupType" value="Component" code="FILL-GROUP-TYPE" reason="a group in a group of 4.3.2 says what it is"/>
    <xsl:call-template name="group-head"/>
    <xsl:apply-templates select="ResourceGroup"/>
    <xsl:call-template name="group-items"/>
    <xsl:call-template name="group-links"/>
  </ResourceGroup>
</xsl:template>

<xsl:template name="group-head">
  <xsl:call-template name="display-title-texts">
    <xsl:with-param name="titles" select="Title[not(@TitleType) or @TitleType = 'DisplayTitle']"/>
  </xsl:call-template>
  <xsl:apply-templates select="Title[not(@TitleType) or @TitleType = 'DisplayTitle']" mode="title"/>
  <xsl:apply-templates select="Title[@TitleType = 'FormalTitle' or @TitleType = 'OriginalTitle']" mode="title"><xsl:with-param name="name" select="'FormalTitle'"/></xsl:apply-templates>
  <xsl:apply-templates select="Title[@TitleType = 'GroupingTitle']" mode="title"><xsl:with-param name="name" select="'GroupingTitle'"/></xsl:apply-templates>
  <c:copy select="SequenceNumber"/>
  <xsl:apply-templates select="DisplayArtist|DisplayConductor|DisplayComposer" mode="artist"/>
  <c:copy select="CarrierType"/>
  <xsl:choose>
    <xsl:when test="ResourceGroupReleaseReference[f:noted(concat('release ', generate-id(f:find('release', .))))]">
      <c:leaf name="ResourceGroupReleaseReference" select="ResourceGroupReleaseReference"
          value="f:ref(f:find('release', current()/ResourceGroupReleaseReference)/ReleaseReference[1])"/>
    </xsl:when>
    <xsl:when test="ReleaseId">
      <xsl:call-template name="related-id"><xsl:with-param name="id" select="ReleaseId"/></xsl:call-template>
    </xsl:when>
  </xsl:choose>
</xsl:template>

<xsl:template name="group-items">
  <xsl:for-each select="ResourceGroupContentItem[f:find('resource', ReleaseResourceReference)]
      [not(ReleaseResourceReference/@ReleaseResourceType = 'SecondaryResource')]">
    <ResourceGroupContentItem>
      <c:copy select="SequenceNumber"/>
      <c:leaf name="ReleaseResourceReference" select="ReleaseResourceReference" value="f:ref(ReleaseResourceReference)"
          with="ReleaseResourceReference/@ReleaseResourceType|ResourceType[. = local-name(f:find('resource', current()/ReleaseResourceReference))][not(@*)]"/>
      <xsl:for-each select="LinkedReleaseResourceReference[f:find('resource', .)]">
        <c:leaf name="LinkedReleaseResourceReference" select="." value="f:ref(.)">
          <xsl:call-template name="link-description"/>
          <xsl:call-template name="language"/>
        </c:leaf>
      </xsl:for-each>
      <xsl:call-template name="bonus"/>
      <c:copy select="IsInstantGratificationResource|IsPreOrderIncentiveResource"/>
    </ResourceGroupContentItem>
  </xsl:for-each>
  <xsl:for-each select="ResourceGroupResourceReferenceList/ResourceGroupResourceReference[f:find('resource', .)]">
    <ResourceGroupContentItem>
      <c:leaf name="ReleaseResourceReference" select="." value="f:ref(.)"/>
      <xsl:call-template name="bonus"/>
    </ResourceGroupContentItem>
  </xsl:for-each>
</xsl:template>

<!-- An item is a bonus when the item says so, or its recording. -->
<xsl:template name="bonus">
  <xsl:variable name="own" select="IsBonusResource"/>
  <xsl:variable name="reference" select="ReleaseResourceReference|self::*[not(ReleaseResourceReference)]"/>
  <c:copy select="$own|f:find('resource', $reference)/IsBonusResource[not($own)]"/>
</xsl:template>

<!-- The cover, the booklet: linked to the group instead of in it. -->
<xsl:template name="group-links">
  <xsl:for-each select="ResourceGroupContentItem[f:find('resource', ReleaseResourceReference)]
      [ReleaseResourceReference/@ReleaseResourceType = 'SecondaryResource']">
    <xsl:variable name="item" select="."/>
    <xsl:for-each select="ReleaseResourceReference">
      <c:leaf name="LinkedReleaseResourceReference" select="." value="f:ref(.)"
          with="@ReleaseResourceType|$item/ResourceType[. = local-name(f:find('resource', current()))][not(@*)]">
        <xsl:call-template name="link-description"/>
        <c:attr name="SequenceNumber" select="$item/SequenceNumber"/>
      </c:leaf>
    </xsl:for-each>
  </xsl:for-each>
</xsl:template>

<xsl:template name="note-items">
  <xsl:for-each select="ResourceGroupContentItem/ReleaseResourceReference|ResourceGroupResourceReferenceList/ResourceGroupResourceReference">
    <xsl:if test="f:note(concat('item ', normalize-space()))"/>
  </xsl:for-each>
  <xsl:for-each select="ResourceGroup">
    <xsl:call-template name="note-items"/>
  </xsl:for-each>
</xsl:template>

<!-- ==== deals ========================================================== -->

<!-- Which deals can be said without granting more, noted; context is a
     ReleaseDeal.  One that cannot is reported with its reason. -->
<xsl:template name="judge">
  <c:lost select="EffectiveDate[not(f:later(., $created))]" code="LOSS-IMPLIED" reason="the deals are in force with the message"/>
  <xsl:variable name="releases" select="DealReleaseReference[f:noted(concat('release ', generate-id(f:find('release', .))))]"/>
  <xsl:choose>
    <xsl:when test="not($releases)">
      <c:lost select="." code="LOSS-DEAL" reason="the release of this deal has no place in 4.3.2"/>
    </xsl:when>
    <xsl:otherwise>
      <c:lost select="DealReleaseReference[not(f:noted(concat('release ', generate-id(f:find('release', .)))))]" code="LOSS-DEAL" reason="this release has no place in 4.3.2"/>
      <xsl:for-each select="Deal">
        <xsl:variable name="reason"><xsl:call-template name="deal-fault"/></xsl:variable>
        <xsl:choose>
          <xsl:when test="$reason != ''">
            <c:lost select="." code="LOSS-DEAL" reason="{$reason}"/>
          </xsl:when>
          <xsl:when test="f:note(concat('deal ', generate-id())) and f:note(concat('releasedeal ', generate-id(..))) and f:note('any deal')"/>
        </xsl:choose>
      </xsl:for-each>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Why a deal must not be carried; '' when it may. -->
<xsl:template name="deal-fault">
  <xsl:variable name="t" select="DealTerms"/>
  <xsl:choose>
    <xsl:when test="$t/TakeDown">a deal that takes down is not in 4.3.2: that no deal is left says the same</xsl:when>
    <xsl:when test="$t/AllDealsCancelled">a deal that cancels is not in 4.3.2: that no deal is left says the same</xsl:when>
    <xsl:when test="ResourceUsage">4.3.2 cannot say usages of single resources</xsl:when>
    <xsl:when test="$t/ConsumerRentalPeriod">4.3.2 cannot say for how long a consumer may rent</xsl:when>
    <xsl:when test="$t/RelatedReleaseOfferSet">4.3.2 cannot say that the offer is tied to that of another release</xsl:when>
    <xsl:when test="$t/WebPolicy">4.3.2 has no web policy, and without it more would be allowed</xsl:when>
    <xsl:when test="$t/DistributionChannel and not($t/DistributionChannel[not(TerritoryCode)])">4.3.2 cannot limit a distribution channel to a territory</xsl:when>
    <xsl:when test="DealTechnicalResourceDetailsReferenceList and not(DealTechnicalResourceDetailsReferenceList/*[f:noted(concat('T ', normalize-space()))])">the deal is for files that have no place in 4.3.2</xsl:when>
    <xsl:otherwise>
      <xsl:variable name="usages"><xsl:for-each select="$t/Usage"><xsl:call-template name="usage-ok"/></xsl:for-each></xsl:variable>
      <xsl:variable name="periods"><xsl:for-each select="$t/ValidityPeriod"><xsl:call-template name="period-ok"/></xsl:for-each></xsl:variable>
      <xsl:choose>
        <xsl:when test="$t and $usages = ''">4.3.2 cannot say the limits of its usages</xsl:when>
        <xsl:when test="$t and $periods = ''">4.3.2 cannot say the limits of its periods</xsl:when>
      </xsl:choose>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- 'x' for a usage without a limit that gets lost. -->
<xsl:template name="usage-ok">
  <xsl:if test="not(DistributionChannelType[not(contains(concat(' ', $open-channels, ' '), concat(' ', ., ' ')))])
      and not(TechnicalInstantiation/DrmEnforcementType = 'DrmEnforced')">x</xsl:if>
</xsl:template>

<!-- The day before which a deal is not in force though its period says so:
     orders open on a day, old deals last until a day. -->
<xsl:template name="floor">
  <xsl:variable name="effective" select="../../../EffectiveDate[f:later(., $created)]"/>
  <xsl:variable name="order" select="../PreOrderReleaseDate"/>
  <xsl:choose>
    <xsl:when test="$effective and $order and f:later($effective, $order)"><xsl:value-of select="$effective"/></xsl:when>
    <xsl:when test="$order"><xsl:value-of select="$order"/></xsl:when>
    <xsl:when test="$effective"><xsl:value-of select="$effective"/></xsl:when>
  </xsl:choose>
</xsl:template>

<!-- 'x' for a period that can be said; context is a ValidityPeriod. -->
<xsl:template name="period-ok">
  <xsl:variable name="start" select="StartDate|StartDateTime"/>
  <xsl:variable name="end" select="EndDate|EndDateTime"/>
  <xsl:variable name="floor"><xsl:call-template name="floor"/></xsl:variable>
  <xsl:if test="not(f:true($start/@IsAfter) or f:true($end/@IsBefore))
      and not($start/@TerritoryCode[not(c:allowed('CurrentTerritoryCode', .))])
      and not($end/@TerritoryCode[not(c:allowed('CurrentTerritoryCode', .))])
      and not($floor != '' and (f:midnight($floor) = '' or ($end and f:later($floor, $end))))">x</xsl:if>
</xsl:template>

<!-- A list that has lost all its deals goes too: an empty one is not valid,
     and no list says that nothing is allowed. -->
<xsl:template match="DealList">
  <xsl:if test="f:noted('any deal')">
    <DealList>
      <xsl:for-each select="ReleaseDeal[f:noted(concat('releasedeal ', generate-id()))]">
        <ReleaseDeal>
          <xsl:for-each select="DealReleaseReference[f:noted(concat('release ', generate-id(f:find('release', .))))]">
            <c:leaf name="DealReleaseReference" select="." value="f:ref(f:find('release', current())/ReleaseReference[1])"/>
          </xsl:for-each>
          <xsl:apply-templates select="Deal[f:noted(concat('deal ', generate-id()))]"/>
        </ReleaseDeal>
      </xsl:for-each>
      <xsl:apply-templates select="ReleaseDeal/Deal/DealTerms" mode="release-visibility"/>
      <xsl:apply-templates select="ReleaseDeal/Deal/DealTerms" mode="track-visibility"/>
    </DealList>
  </xsl:if>
</xsl:template>

<xsl:template match="Deal">
  <xsl:variable name="deal" select="."/>
  <xsl:if test="not(DealTerms)">
    <Deal>
      <xsl:call-template name="deal-start"/>
      <xsl:call-template name="deal-end"/>
    </Deal>
  </xsl:if>
  <xsl:for-each select="DealTerms/Usage">
    <xsl:variable name="ok"><xsl:call-template name="usage-ok"/></xsl:variable>
    <xsl:variable name="limits" select="f:set(*[not(self::UseType)])"/>
    <xsl:choose>
      <xsl:when test="$ok = ''">
        <c:lost select="." code="LOSS-DEAL" reason="4.3.2 cannot say the limits of this usage"/>
      </xsl:when>
      <!-- usages of the same limits are one set of uses -->
      <xsl:when test="f:first(concat(generate-id(..), $limits))">
        <Deal>
          <xsl:for-each select="$deal"><xsl:call-template name="deal-start"/></xsl:for-each>
          <xsl:call-template name="terms">
            <xsl:with-param name="usages" select=".|following-sibling::Usage[f:set(*[not(self::UseType)]) = $limits]"/>
          </xsl:call-template>
          <xsl:for-each select="$deal"><xsl:call-template name="deal-end"/></xsl:for-each>
        </Deal>
      </xsl:when>
    </xsl:choose>
  </xsl:for-each>
</xsl:template>

<xsl:template name="deal-start">
  <xsl:for-each select="DealReference">
    <c:leaf name="DealReference" select="."/>
  </xsl:for-each>
</xsl:template>

<xsl:template name="deal-end">
  <xsl:for-each select="DealTechnicalResourceDetailsReferenceList">
    <DealTechnicalResourceDetailsReferenceList>
      <xsl:for-each select="*[f:noted(concat('T ', normalize-space()))]">
        <c:leaf name="DealTechnicalResourceDetailsReference" select="." value="f:ref(.)"/>
      </xsl:for-each>
    </DealTechnicalResourceDetailsReferenceList>
  </xsl:for-each>
  <xsl:for-each select="DistributionChannelPage">
    <DistributionChannelPage>
      <xsl:call-template name="party-ids"/>
      <c:copy select="PageName|URL|UserName"/>
    </DistributionChannelPage>
  </xsl:for-each>
</xsl:template>

<!-- Context is a Usage; USAGES are those of the same limits. -->
<xsl:template name="terms">
  <xsl:param name="usages"/>
  <xsl:variable name="t" select=".."/>
  <DealTerms>
    <c:copy select="$t/TerritoryCode|$t/ExcludedTerritoryCode"/>
    <xsl:apply-templates select="$t/ValidityPeriod"/>
    <c:copy select="$t/CommercialModelType"/>
    <xsl:call-template name="merged"><xsl:with-param name="nodes" select="$usages/UseType"/></xsl:call-template>
    <xsl:call-template name="merged"><xsl:with-param name="nodes" select="$usages/UserInterfaceType"/></xsl:call-template>
    <xsl:call-template name="merged"><xsl:with-param name="nodes" select="$usages/CarrierType"/></xsl:call-template>
    <xsl:if test="TechnicalInstantiation[VideoDefinitionType|CodingType|BitRate]">
      <TechnicalInstantiation>
        <c:leaf name="VideoDefinitionType" select="$usages/TechnicalInstantiation/VideoDefinitionType"/>
        <c:leaf name="CodingType" select="$usages/TechnicalInstantiation/CodingType"/>
        <c:leaf name="BitRate" select="$usages/TechnicalInstantiation/BitRate">
          <c:attr name="UnitOfMeasure" select="$usages/TechnicalInstantiation/BitRate/@UnitOfMeasure"/>
        </c:leaf>
      </TechnicalInstantiation>
    </xsl:if>
    <c:leaf name="NumberOfUsages" select="$usages/NumberOfUsages"/>
    <!-- a channel that is excluded in one territory is excluded in all -->
    <xsl:for-each select="$t/DistributionChannel[not(TerritoryCode)]|$t/ExcludedDistributionChannel">
      <c:element name="{local-name()}">
        <c:copy select="PartyName"/>
        <xsl:call-template name="party-ids"/>
        <c:copy select="TradingName|URL"/>
      </c:element>
    </xsl:for-each>
    <c:lost select="$t/DistributionChannel[TerritoryCode]" code="LOSS-DEAL" reason="4.3.2 cannot limit a distribution channel to a territory"/>
    <c:copy select="$t/RightsClaimPolicy"/>
    <xsl:for-each select="$t/PriceInformation">
      <xsl:variable name="prices" select="(WholesalePricePerUnit|BulkOrderWholesalePricePerUnit|SuggestedRetailPrice)[c:allowed('CurrencyCode', @CurrencyCode)]"/>
      <xsl:if test="@PriceType|PriceType|$prices">
        <PriceInformation>
          <c:copy select="@PriceType"/>
          <c:copy select="PriceType" as="PriceCode"/>
          <c:copy select="$prices"/>
        </PriceInformation>
      </xsl:if>
    </xsl:for-each>
    <c:copy select="$t/IsPromotional|$t/PromotionalCode|$t/IsPreOrderDeal"/>
    <xsl:for-each select="$t/InstantGratificationResourceList[not(Period)]">
      <xsl:variable name="list" select="DealResourceReference[f:find('resource', .)]"/>
      <xsl:if test="$list">
        <InstantGratificationResourceList>
          <xsl:for-each select="$list">
            <c:leaf name="DealResourceReference" select="." value="f:ref(.)"/>
          </xsl:for-each>
        </InstantGratificationResourceList>
      </xsl:if>
    </xsl:for-each>
    <c:lost select="$t/InstantGratificationResourceList" code="LOSS-PRE-ORDER" reason="4.3.2 cannot say for how long a resource is given at once; so it is not"/>
    <c:copy select="$t/PhysicalReturns|$t/NumberOfProductsPerCarton"/>
  </DealTerms>
</xsl:template>

<!-- Each value once, with all the places that it comes from. -->
<xsl:template name="merged">
  <xsl:param name="nodes"/>
  <xsl:for-each select="f:distinct($nodes)">
    <xsl:variable name="same" select="f:twins(.)"/>
    <c:leaf name="{local-name()}" select="$same">
      <c:attr name="Namespace" select="$same/@Namespace"/>
      <c:attr name="UserDefinedValue" select="$same/@UserDefinedValue"/>
    </c:leaf>
  </xsl:for-each>
</xsl:template>

<!-- A period of 4.3.2 has a start.  One that is supplied is not before the
     message, for that is when the deal comes into force. -->
<xsl:template match="ValidityPeriod">
  <xsl:variable name="ok"><xsl:call-template name="period-ok"/></xsl:variable>
  <xsl:variable name="start" select="StartDate|StartDateTime"/>
  <xsl:variable name="floor"><xsl:call-template name="floor"/></xsl:variable>
  <xsl:variable name="from" select="../PreOrderReleaseDate[. = string($floor)]|../../../EffectiveDate[. = string($floor)]"/>
  <xsl:variable name="end" select="EndDate|EndDateTime"/>
  <xsl:choose>
    <xsl:when test="$ok = ''">
      <c:lost select="." code="LOSS-DEAL" reason="4.3.2 cannot say the limits of this period"/>
    </xsl:when>
    <xsl:otherwise>
      <ValidityPeriod>
        <xsl:choose>
          <xsl:when test="$start and not($floor != '' and f:later($floor, $start))">
            <xsl:apply-templates select="$start" mode="period"/>
          </xsl:when>
          <xsl:when test="$floor != '' and (StartDateTime or EndDateTime)">
            <c:leaf name="StartDateTime" select="$from" value="f:midnight($floor)">
              <c:attr name="ApplicableTerritoryCode" select="$start/@TerritoryCode"/>
            </c:leaf>
          </xsl:when>
          <xsl:when test="$floor != ''">
            <!-- of a month the last day -->
            <c:leaf name="StartDate" select="$from" value="substring(f:midnight($floor), 1, 10)">
              <c:attr name="ApplicableTerritoryCode" select="$start/@TerritoryCode"/>
            </c:leaf>
          </xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="fill-start"><xsl:with-param name="end" select="$end"/></xsl:call-template>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:apply-templates select="$end" mode="period"/>
      </ValidityPeriod>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- An ended deal (a takedown by its end) begins when it ends. -->
<xsl:template name="fill-start">
  <xsl:param name="end"/>
  <xsl:variable name="given">
    <xsl:choose>
      <xsl:when test="$deal-start != ''"><xsl:value-of select="$deal-start"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$created"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:choose>
    <xsl:when test="$end/self::EndDateTime and f:after($given, $end)">
      <c:fill name="StartDateTime" value="{normalize-space($end)}" code="FILL-START" reason="a deal of 4.3.2 has a start; this one had ended"/>
    </xsl:when>
    <xsl:when test="$end/self::EndDateTime">
      <c:fill name="StartDateTime" value="{f:midnight($given)}" code="FILL-START" reason="a deal of 4.3.2 has a start"/>
    </xsl:when>
    <xsl:when test="$end and f:after($given, $end)">
      <c:fill name="StartDate" value="{$end}" code="FILL-START" reason="a deal of 4.3.2 has a start; this one had ended"/>
    </xsl:when>
    <xsl:otherwise>
      <c:fill name="StartDate" value="{$given}" code="FILL-START" reason="a deal of 4.3.2 has a start"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="*" mode="period">
  <c:leaf name="{local-name()}" select=".">
    <c:copy select="@IsApproximate|@LocationDescription"/>
    <xsl:call-template name="language"/>
    <xsl:if test="c:allowed('CurrentTerritoryCode', @TerritoryCode)">
      <c:attr name="ApplicableTerritoryCode" select="@TerritoryCode"/>
    </xsl:if>
  </c:leaf>
</xsl:template>

<!-- ==== visibility ===================================================== -->

<!-- When a release may be seen stands in its deals in 3.8.2, and by itself in
     4.3.2: once for each set of dates and territories. -->
<xsl:template name="visibility-key">
  <xsl:value-of select="concat(ReleaseDisplayStartDate, '|', ReleaseDisplayStartDateTime, '|', TrackListingPreviewStartDate,
      '|', TrackListingPreviewStartDateTime, '|', CoverArtPreviewStartDate, '|', CoverArtPreviewStartDateTime, '|',
      ClipPreviewStartDate, '|', ClipPreviewStartDateTime, '|', PreOrderPreviewDate, '|', PreOrderPreviewDateTime, '|',
      f:set(TerritoryCode), '|', f:set(ExcludedTerritoryCode))"/>
</xsl:template>

<!-- Context is a release. -->
<xsl:template name="visibility-references">
  <xsl:variable name="id" select="generate-id()"/>
  <xsl:for-each select="ReleaseReference">
    <xsl:variable name="reference" select="."/>
    <xsl:for-each select="f:find('deal', .)/Deal[f:noted(concat('deal ', generate-id()))]/DealTerms
        [ReleaseDisplayStartDate|ReleaseDisplayStartDateTime|PreOrderPreviewDate|PreOrderPreviewDateTime]">
      <xsl:variable name="key"><xsl:call-template name="visibility-key"/></xsl:variable>
      <xsl:variable name="kind"><xsl:choose>
        <xsl:when test="$id = $main-id">release</xsl:when>
        <xsl:otherwise>track</xsl:otherwise>
      </xsl:choose></xsl:variable>
      <xsl:variable name="usable"><xsl:call-template name="usable-visibility"/></xsl:variable>
      <xsl:if test="$usable != '' and f:first(concat($id, ' ', $key))">
        <c:leaf name="ReleaseVisibilityReference" select="$reference" value="c:ref('V', concat($kind, ' ', $key))"/>
        <xsl:if test="f:note(concat($kind, ' ', $key))"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:for-each>
</xsl:template>

<!-- '' when the date that must be there is none. -->
<xsl:template name="usable-visibility">
  <xsl:value-of select="TrackListingPreviewStartDateTime|PreOrderPreviewDateTime"/>
  <xsl:value-of select="f:midnight(TrackListingPreviewStartDate|PreOrderPreviewDate)"/>
</xsl:template>

<xsl:template match="DealTerms" mode="release-visibility">
  <xsl:variable name="key"><xsl:call-template name="visibility-key"/></xsl:variable>
  <xsl:if test="f:noted(concat('release ', $key)) and f:first(concat('visibility release ', $key))">
    <ReleaseVisibility>
      <c:leaf name="VisibilityReference" select="../../DealReleaseReference[f:noted(concat('release ', generate-id(f:find('release', .))))]" value="c:ref('V', concat('release ', $key))"/>
      <c:copy select="TerritoryCode|ExcludedTerritoryCode"/>
      <xsl:call-template name="moment">
        <xsl:with-param name="name" select="'ReleaseDisplayStartDateTime'"/>
        <xsl:with-param name="from" select="ReleaseDisplayStartDate|ReleaseDisplayStartDateTime|PreOrderPreviewDate|PreOrderPreviewDateTime"/>
      </xsl:call-template>
      <xsl:call-template name="moment">
        <xsl:with-param name="name" select="'CoverArtPreviewStartDateTime'"/>
        <xsl:with-param name="from" select="CoverArtPreviewStartDate|CoverArtPreviewStartDateTime"/>
      </xsl:call-template>
      <xsl:call-template name="moment">
        <xsl:with-param name="name" select="'FullTrackListingPreviewStartDateTime'"/>
        <xsl:with-param name="from" select="TrackListingPreviewStartDate|TrackListingPreviewStartDateTime"/>
      </xsl:call-template>
      <xsl:call-template name="moment">
        <xsl:with-param name="name" select="'ClipPreviewStartDateTime'"/>
        <xsl:with-param name="from" select="ClipPreviewStartDate|ClipPreviewStartDateTime"/>
      </xsl:call-template>
    </ReleaseVisibility>
  </xsl:if>
</xsl:template>

<xsl:template match="DealTerms" mode="track-visibility">
  <xsl:variable name="key"><xsl:call-template name="visibility-key"/></xsl:variable>
  <xsl:if test="f:noted(concat('track ', $key)) and f:first(concat('visibility track ', $key))">
    <TrackReleaseVisibility>
      <c:leaf name="VisibilityReference" select="../../DealReleaseReference[f:noted(concat('release ', generate-id(f:find('release', .))))]" value="c:ref('V', concat('track ', $key))"/>
      <c:copy select="TerritoryCode|ExcludedTerritoryCode"/>
      <xsl:call-template name="moment">
        <xsl:with-param name="name" select="'TrackListingPreviewStartDateTime'"/>
        <xsl:with-param name="from" select="TrackListingPreviewStartDate|TrackListingPreviewStartDateTime|PreOrderPreviewDate|PreOrderPreviewDateTime"/>
      </xsl:call-template>
      <xsl:call-template name="moment">
        <xsl:with-param name="name" select="'ClipPreviewStartDateTime'"/>
        <xsl:with-param name="from" select="ClipPreviewStartDate|ClipPreviewStartDateTime"/>
      </xsl:call-template>
    </TrackReleaseVisibility>
  </xsl:if>
</xsl:template>

<!-- A day becomes the moment at which it begins; a month its last day, for
     nothing may be seen too early. -->
<xsl:template name="moment">
  <xsl:param name="name"/>
  <xsl:param name="from"/>
  <xsl:choose>
    <xsl:when test="contains($from, 'T')">
      <c:leaf name="{$name}" select="$from"/>
    </xsl:when>
    <xsl:when test="f:midnight($from) != ''">
      <c:leaf name="{$name}" select="$from" value="f:midnight($from)"/>
    </xsl:when>
  </xsl:choose>
</xsl:template>

<!-- ==== purge ========================================================== -->

<xsl:template match="PurgedRelease">
  <PurgedRelease>
    <xsl:for-each select="ReleaseId">
      <xsl:call-template name="related-id"><xsl:with-param name="id" select="."/></xsl:call-template>
    </xsl:for-each>
    <xsl:for-each select="Title">
      <Title>
        <xsl:variable name="language" select="(@LanguageAndScriptCode|TitleText/@LanguageAndScriptCode)[1]"/>
        <c:attr name="LanguageAndScriptCode" select="(@LanguageAndScriptCode|TitleText/@LanguageAndScriptCode)[. = $language]"/>
        <xsl:if test="c:allowed('AdditionalTitleType', @TitleType)">
          <c:copy select="@TitleType"/>
        </xsl:if>
        <c:leaf name="TitleText" select="TitleText" with="@TitleType[. = 'DisplayTitle']"/>
        <c:leaf name="SubTitle" select="SubTitle[1]"/>
      </Title>
    </xsl:for-each>
    <xsl:for-each select="ResourceContributor">
      <Contributor>
        <c:copy select="@SequenceNumber"/>
        <c:copy select="PartyName"/>
        <xsl:call-template name="party-ids"/>
        <xsl:apply-templates select="ResourceContributorRole" mode="role"/>
        <c:copy select="InstrumentType"/>
        <c:copy select="IsFeaturedArtist" as="HasMadeFeaturedContribution"/>
        <c:copy select="IsContractedArtist" as="HasMadeContractedContribution"/>
      </Contributor>
    </xsl:for-each>
  </PurgedRelease>
</xsl:template>

<!-- ==== what several parts share ======================================= -->

<xsl:template name="language">
  <xsl:if test="f:language(@LanguageAndScriptCode)">
    <c:attr name="LanguageAndScriptCode" select="@LanguageAndScriptCode"/>
  </xsl:if>
</xsl:template>

<!-- Where an element holds; context is a node of f:scope. -->
<xsl:template name="scope">
  <xsl:choose>
    <xsl:when test="self::TerritoryCode">
      <c:attr name="ApplicableTerritoryCode" select="."/>
    </xsl:when>
    <xsl:when test="self::ExcludedTerritoryCode">
      <!-- everywhere that no other block speaks of -->
      <xsl:variable name="said" select="f:said(..)"/>
      <c:attr name="ApplicableTerritoryCode" select="$said" value="'Worldwide'"/>
      <xsl:if test="not($said)">
        <c:fill name="@ApplicableTerritoryCode" value="Worldwide" code="FILL-TERRITORY" reason="4.3.2 cannot exclude a territory from a value; it holds there by default"/>
      </xsl:if>
    </xsl:when>
    <xsl:otherwise>
      <!-- one of many that only an exclusion stands for -->
      <c:fill name="@ApplicableTerritoryCode" value="{.}" code="FILL-TERRITORY" reason="4.3.2 cannot exclude a territory from a value; it is said for each of the others"/>
    </xsl:otherwise>
  </xsl:choose>
  <c:attr name="IsDefault" select="f:default(.)" value="'true'"/>
</xsl:template>

<!-- What 4.3.2 cannot mark with a territory is taken from one block, and
     reported of the others.  Context is the owner of BLOCKS. -->
<xsl:template name="other-blocks">
  <xsl:param name="blocks"/>
  <xsl:if test="$blocks[2]">
    <xsl:variable name="list" select="$blocks/DisplayArtist|$blocks/DisplayConductor|$blocks/ResourceContributor|$blocks/IndirectResourceContributor|$blocks/RightsController|$blocks/Character|$blocks/AdministratingRecordCompany|$blocks/RelatedRelease|$blocks/ResourceGroup|$blocks/ReleaseType|$blocks/RemasteredDate|$blocks/IsMultiArtistCompilation"/>
    <c:lost select="f:same($blocks)" code="LOSS-MERGED" reason="another territory says the same; it is said once"/>
    <c:lost select="$list" code="LOSS-TERRITORY" reason="4.3.2 cannot say this for some territories only"/>
  </xsl:if>
  <c:lost select="$blocks[TerritoryCode = 'Worldwide']/TerritoryCode" code="LOSS-IMPLIED" reason="what is said for no territory is said for all"/>
  <xsl:if test="$blocks/ExcludedTerritoryCode">
    <xsl:for-each select="$blocks[ExcludedTerritoryCode]">
      <c:carry select="f:said(.)"/>
      <c:lost select="ExcludedTerritoryCode" code="LOSS-TERRITORY" reason="4.3.2 cannot exclude a territory from a value; it holds there by default"/>
    </xsl:for-each>
  </xsl:if>
</xsl:template>

<!-- Titles: those for display, else the reference title. -->
<xsl:template name="titles">
  <xsl:param name="blocks"/>
  <xsl:param name="own" select="/.."/>
  <xsl:param name="needed" select="true()"/>
  <xsl:choose>
    <xsl:when test="$own or $blocks/Title">
      <xsl:call-template name="all-titles">
        <xsl:with-param name="blocks" select="$blocks"/>
        <xsl:with-param name="own" select="$own"/>
        <xsl:with-param name="needed" select="$needed"/>
      </xsl:call-template>
    </xsl:when>
    <xsl:when test="ReferenceTitle">
      <xsl:call-template name="display-title-texts"><xsl:with-param name="titles" select="ReferenceTitle"/></xsl:call-template>
      <xsl:apply-templates select="ReferenceTitle" mode="title"/>
    </xsl:when>
    <xsl:when test="$needed">
      <xsl:call-template name="fill-title"/>
    </xsl:when>
  </xsl:choose>
</xsl:template>

<xsl:template name="fill-title">
  <c:fill name="DisplayTitleText" value="{$title}" code="FILL-TITLE" reason="4.3.2 must say a title here"/>
  <DisplayTitle><c:fill name="TitleText" value="{$title}" code="FILL-TITLE" reason="4.3.2 must say a title here"/></DisplayTitle>
</xsl:template>

<xsl:template name="all-titles">
  <xsl:param name="blocks"/>
  <xsl:param name="own"/>
  <xsl:param name="needed"/>
  <xsl:variable name="all" select="$own|$blocks/Title"/>
  <xsl:variable name="display" select="$all[not(@TitleType) or @TitleType = 'DisplayTitle']"/>
  <xsl:variable name="default" select="$own[not(@TitleType) or @TitleType = 'DisplayTitle']|f:fallback($blocks)/Title[not(@TitleType) or @TitleType = 'DisplayTitle']"/>
  <xsl:variable name="reference" select="ReferenceTitle[not($default)]"/>
  <xsl:variable name="formal" select="$all[@TitleType = 'FormalTitle' or @TitleType = 'OriginalTitle']"/>
  <!-- of a release of 3.8.2 that says one title as both -->
  <xsl:variable name="again" select="$formal[@TitleType = 'FormalTitle'][parent::ReleaseDetailsByTerritory][f:set(*|@LanguageAndScriptCode)
      = f:set(../Title[not(@TitleType) or @TitleType = 'DisplayTitle']/*|../Title[not(@TitleType) or @TitleType = 'DisplayTitle']/@LanguageAndScriptCode)]"/>
  <xsl:call-template name="display-title-texts"><xsl:with-param name="titles" select="$reference|$display"/></xsl:call-template>
  <xsl:if test="$needed and not($reference|$display)">
    <xsl:call-template name="fill-title"/>
  </xsl:if>
  <xsl:apply-templates select="$reference|$display" mode="title"/>
  <xsl:apply-templates select="$formal[not($again) or count(.|$again) != count($again)]" mode="title"><xsl:with-param name="name" select="'FormalTitle'"/></xsl:apply-templates>
  <xsl:apply-templates select="$all[@TitleType = 'GroupingTitle']" mode="title"><xsl:with-param name="name" select="'GroupingTitle'"/></xsl:apply-templates>
  <xsl:if test="not($reference)">
    <!-- said again in the title for display, or superseded by it -->
    <c:lost select="ReferenceTitle[TitleText = $default/TitleText]" code="LOSS-MERGED" reason="the title for display says the same; it is said once"/>
    <c:lost select="ReferenceTitle" code="LOSS-TITLE" reason="4.3.2 has no reference title; the title for display stands in its place"/>
  </xsl:if>
  <c:lost select="$again" code="LOSS-MERGED" reason="the title for display says the same; it is said once"/>
  <c:lost select="$all" code="LOSS-TITLE" reason="4.3.2 has no title of this kind"/>
</xsl:template>

<!-- The whole title as one text: "Night Drive (Deluxe)". -->
<xsl:template name="display-title-texts">
  <xsl:param name="titles"/>
  <xsl:for-each select="$titles">
    <xsl:variable name="t" select="."/>
    <c:spread select="f:where(.)" name="ApplicableTerritoryCode">
      <xsl:choose>
        <xsl:when test="$t/SubTitle">
          <xsl:variable name="text">
            <xsl:value-of select="$t/TitleText"/>
            <xsl:for-each select="$t/SubTitle"> (<xsl:value-of select="."/>)</xsl:for-each>
          </xsl:variable>
          <c:leaf name="DisplayTitleText" select="$t/TitleText|$t/SubTitle" value="string($text)">
            <xsl:call-template name="title-attributes"><xsl:with-param name="t" select="$t"/></xsl:call-template>
          </c:leaf>
        </xsl:when>
        <xsl:otherwise>
          <c:leaf name="DisplayTitleText" select="$t/TitleText">
            <xsl:call-template name="title-attributes"><xsl:with-param name="t" select="$t"/></xsl:call-template>
          </c:leaf>
        </xsl:otherwise>
      </xsl:choose>
    </c:spread>
  </xsl:for-each>
</xsl:template>

<!-- Context: a node of f:scope, or the title itself. -->
<xsl:template name="title-attributes">
  <xsl:param name="t"/>
  <xsl:if test="$t/@LanguageAndScriptCode|$t/TitleText/@LanguageAndScriptCode">
    <xsl:variable name="said" select="$t/@LanguageAndScriptCode|$t/TitleText/@LanguageAndScriptCode"/>
    <xsl:variable name="language" select="$said[f:language(.)][1]"/>
    <c:attr name="LanguageAndScriptCode" select="$said[. = $language]"/>
  </xsl:if>
  <xsl:choose>
    <xsl:when test="self::TerritoryCode|self::ExcludedTerritoryCode|self::OtherTerritoryCode">
      <xsl:call-template name="scope"/>
    </xsl:when>
    <xsl:when test="self::ReferenceTitle and not(parent::RelatedRelease)">
      <c:attr name="IsDefault" select="TitleText" value="'true'" with="."/>
    </xsl:when>
  </xsl:choose>
</xsl:template>

<xsl:template match="*" mode="title">
  <xsl:param name="name" select="'DisplayTitle'"/>
  <xsl:variable name="t" select="."/>
  <c:spread select="f:where(.)" name="ApplicableTerritoryCode">
    <c:element name="{$name}">
      <xsl:call-template name="title-attributes"><xsl:with-param name="t" select="$t"/></xsl:call-template>
      <xsl:if test="$t/@TitleType = 'OriginalTitle'">
        <c:attr name="IsInOriginalLanguage" select="$t/@TitleType" value="'true'"/>
      </xsl:if>
      <c:leaf name="TitleText" select="$t/TitleText" with="$t/@TitleType"/>
      <xsl:for-each select="$t/SubTitle">
        <c:leaf name="SubTitle" select=".">
          <xsl:choose>
            <xsl:when test="c:allowed('SubTitleType', @SubTitleType)">
              <c:copy select="@SubTitleType"/>
            </xsl:when>
            <xsl:when test="parent::ReferenceTitle and . != ''">
              <c:attr name="SubTitleType" select="." value="'Version'"/>
            </xsl:when>
          </xsl:choose>
        </c:leaf>
      </xsl:for-each>
    </c:element>
  </c:spread>
</xsl:template>

<!-- The name under which the artists are shown: as said, else made of them,
     else the release's. -->
<xsl:template name="artist-names">
  <xsl:param name="blocks"/>
  <xsl:variable name="own" select="$blocks/DisplayArtistName"/>
  <xsl:variable name="artists" select="f:pick($blocks, 'DisplayArtist')/PartyName[1]/FullName"/>
  <xsl:variable name="release" select="$main-artists/PartyName[1]/FullName"/>
  <xsl:choose>
    <xsl:when test="$own">
      <xsl:apply-templates select="$own"/>
    </xsl:when>
    <xsl:when test="$artists and $main-names and f:set($blocks/DisplayArtist) = f:set($main-artists)">
      <xsl:call-template name="main-names"/>
    </xsl:when>
    <xsl:when test="$artists">
      <xsl:call-template name="made-name"><xsl:with-param name="names" select="$artists"/></xsl:call-template>
    </xsl:when>
    <xsl:when test="$main-names">
      <xsl:call-template name="main-names"/>
    </xsl:when>
    <xsl:when test="$release">
      <xsl:call-template name="made-name"><xsl:with-param name="names" select="$release"/></xsl:call-template>
    </xsl:when>
    <xsl:otherwise>
      <c:fill name="DisplayArtistName" value="{$artist}" code="FILL-ARTIST-NAME" reason="4.3.2 must say under which name the artists are shown"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="main-names">
  <xsl:for-each select="$main-names">
    <c:leaf name="DisplayArtistName" select="."><c:copy select="@LanguageAndScriptCode"/></c:leaf>
  </xsl:for-each>
</xsl:template>

<xsl:template name="made-name">
  <xsl:param name="names"/>
  <xsl:variable name="text">
    <xsl:for-each select="$names">
      <xsl:if test="position() > 1">, </xsl:if>
      <xsl:value-of select="."/>
    </xsl:for-each>
  </xsl:variable>
  <c:fill name="DisplayArtistName" value="{$text}" code="FILL-ARTIST-NAME" reason="4.3.2 must say under which name the artists are shown; made of their names"/>
</xsl:template>

<xsl:template match="DisplayArtistName">
  <xsl:variable name="name" select="."/>
  <c:spread select="f:scope(..)" name="ApplicableTerritoryCode">
    <c:leaf name="DisplayArtistName" select="$name">
      <c:copy select="$name/@LanguageAndScriptCode"/>
      <xsl:call-template name="scope"/>
    </c:leaf>
  </c:spread>
</xsl:template>

<xsl:template name="artists">
  <xsl:param name="blocks"/>
  <xsl:variable name="own" select="f:pick($blocks, 'DisplayArtist')|f:pick($blocks, 'DisplayConductor')"/>
  <xsl:variable name="named" select="f:pick($blocks, 'DisplayArtistName')[1]"/>
  <xsl:choose>
    <xsl:when test="$own">
      <xsl:apply-templates select="$own" mode="artist"/>
    </xsl:when>
    <xsl:when test="$named">
      <xsl:apply-templates select="$named" mode="artist"/>
    </xsl:when>
    <xsl:when test="$main-artists">
      <xsl:apply-templates select="$main-artists" mode="artist"/>
    </xsl:when>
    <xsl:when test="$main-names">
      <xsl:apply-templates select="$main-names[1]" mode="artist"/>
    </xsl:when>
    <xsl:otherwise>
      <DisplayArtist>
        <c:fill name="ArtistPartyReference" value="P-artist" code="FILL-ARTIST" reason="every release and recording of 4.3.2 has a display artist"/>
        <c:fill name="DisplayArtistRole" value="MainArtist" code="FILL-ARTIST" reason="every release and recording of 4.3.2 has a display artist"/>
      </DisplayArtist>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="DisplayArtistName" mode="artist">
  <DisplayArtist>
    <c:leaf name="ArtistPartyReference" select="." value="f:party(.)" with="self::*[. = '']/@*"/>
    <c:fill name="DisplayArtistRole" value="MainArtist" code="FILL-ROLE" reason="a display artist of 4.3.2 has a role"/>
  </DisplayArtist>
</xsl:template>

<!-- One role of the few for display; all others are what the artist does. -->
<xsl:template match="*" mode="artist">
  <xsl:variable name="role" select="ArtistRole[. = 'Artist' or . = 'Composer' or . = 'FeaturedArtist' or . = 'MainArtist' or . = 'UserDefined'][1]"/>
  <DisplayArtist>
    <c:copy select="@SequenceNumber"/>
    <c:leaf name="ArtistPartyReference" select="PartyId|PartyName/FullName" value="f:party(.)" with="PartyId|PartyName"/>
    <xsl:choose>
      <xsl:when test="$role">
        <c:copy select="$role" as="DisplayArtistRole"/>
      </xsl:when>
      <xsl:otherwise>
        <c:fill name="DisplayArtistRole" value="Artist" code="FILL-ROLE" reason="a display artist of 4.3.2 has a role for display"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="ArtistRole[count(.|$role) != count($role)]">
      <ArtisticRole><c:copy select="." as="Value"/></ArtisticRole>
    </xsl:for-each>
    <xsl:if test="self::DisplayConductor and not(ArtistRole = 'Conductor')">
      <ArtisticRole><c:leaf name="Value" select="PartyId|PartyName/FullName" value="'Conductor'" with="PartyId|PartyName"/></ArtisticRole>
    </xsl:if>
  </DisplayArtist>
</xsl:template>

<!-- Performers, writers and the writers of the works, in one list. -->
<xsl:template name="contributors">
  <xsl:param name="blocks"/>
  <xsl:apply-templates select="f:pick($blocks, 'ResourceContributor')" mode="contributor"/>
  <xsl:apply-templates select="f:pick($blocks, 'IndirectResourceContributor')" mode="contributor"/>
  <xsl:for-each select="ResourceMusicalWorkReferenceList/ResourceMusicalWorkReference/ResourceMusicalWorkReference">
    <xsl:apply-templates select="f:find('work', .)/MusicalWorkContributor" mode="contributor"/>
  </xsl:for-each>
</xsl:template>

<xsl:template match="*" mode="contributor">
  <Contributor>
    <xsl:call-template name="contribution"/>
  </Contributor>
</xsl:template>

<xsl:template name="contribution">
  <c:copy select="@SequenceNumber"/>
  <c:leaf name="ContributorPartyReference" select="PartyId|PartyName/FullName" value="f:party(.)" with="PartyId|PartyName"/>
  <xsl:apply-templates select="ResourceContributorRole|IndirectResourceContributorRole|MusicalWorkContributorRole" mode="role"/>
  <c:copy select="InstrumentType"/>
  <c:copy select="IsFeaturedArtist" as="HasMadeFeaturedContribution"/>
  <c:copy select="IsContractedArtist" as="HasMadeContractedContribution"/>
</xsl:template>

<!-- What the one list of 4.3.2 calls otherwise. -->
<xsl:template match="*" mode="role">
  <Role>
    <xsl:choose>
      <xsl:when test=". = 'Producer'">
        <c:leaf name="Value" select="." value="'StudioProducer'"><c:copy select="@*"/></c:leaf>
      </xsl:when>
      <xsl:otherwise>
        <c:copy select="." as="Value"/>
      </xsl:otherwise>
    </xsl:choose>
  </Role>
</xsl:template>

<xsl:template match="Character">
  <Character>
    <c:copy select="@SequenceNumber"/>
    <c:leaf name="CharacterPartyReference" select="PartyId|PartyName/FullName" value="f:party(.)" with="PartyId|PartyName"/>
    <xsl:for-each select="ResourceContributor">
      <Performer><xsl:call-template name="contribution"/></Performer>
    </xsl:for-each>
  </Character>
</xsl:template>

<xsl:template name="controllers">
  <xsl:param name="blocks"/>
  <xsl:for-each select="f:pick($blocks, 'RightsController')">
    <ResourceRightsController>
      <c:copy select="@SequenceNumber"/>
      <c:leaf name="RightsControllerPartyReference" select="PartyId|PartyName/FullName" value="f:party(.)" with="PartyId|PartyName"/>
      <c:copy select="RightsControllerRole" as="RightsControlType"/>
      <c:copy select="RightShareUnknown|RightSharePercentage"/>
    </ResourceRightsController>
  </xsl:for-each>
</xsl:template>

<!-- A text or line that holds in the territories of its block; one that
     stands in no block, everywhere. -->
<xsl:template match="*" mode="line">
  <xsl:variable name="line" select="."/>
  <xsl:choose>
    <xsl:when test="../TerritoryCode|../ExcludedTerritoryCode">
      <c:spread select="f:scope(..)" name="ApplicableTerritoryCode">
        <xsl:variable name="where" select="."/>
        <xsl:for-each select="$line">
          <xsl:call-template name="one-line"><xsl:with-param name="where" select="$where"/></xsl:call-template>
        </xsl:for-each>
      </c:spread>
    </xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="one-line"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="one-line">
  <xsl:param name="where" select="/.."/>
  <xsl:choose>
    <xsl:when test="self::PLine|self::CLine">
      <c:element name="{local-name()}">
        <c:copy select="@LanguageAndScriptCode"/>
        <xsl:for-each select="$where"><xsl:call-template name="scope"/></xsl:for-each>
        <c:copy select="*"/>
      </c:element>
    </xsl:when>
    <xsl:otherwise>
      <c:leaf name="{local-name()}" select=".">
        <c:copy select="@LanguageAndScriptCode"/>
        <xsl:for-each select="$where"><xsl:call-template name="scope"/></xsl:for-each>
      </c:leaf>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="ParentalWarningType">
  <xsl:variable name="warning" select="."/>
  <c:spread select="f:scope(..)" name="ApplicableTerritoryCode">
    <c:leaf name="ParentalWarningType" select="$warning">
      <xsl:call-template name="scope"/>
      <c:attr name="TypeNamespace" select="$warning/@Namespace"/>
      <c:attr name="TypeUserDefinedValue" select="$warning/@UserDefinedValue"/>
    </c:leaf>
  </c:spread>
</xsl:template>

<xsl:template match="AvRating">
  <xsl:variable name="rating" select="."/>
  <c:spread select="f:scope(..)" name="ApplicableTerritoryCode">
    <AvRating>
      <xsl:call-template name="scope"/>
      <c:copy select="$rating/RatingText" as="Rating"/>
      <c:copy select="$rating/RatingAgency" as="Agency"/>
    </AvRating>
  </c:spread>
</xsl:template>

<!-- A date of an event; where it took place may be a territory of the past. -->
<xsl:template match="*" mode="date">
  <c:leaf name="{local-name()}" select=".">
    <c:copy select="@IsApproximate|@LocationDescription"/>
    <xsl:call-template name="language"/>
    <xsl:if test="c:allowed('AllTerritoryCode', @TerritoryCode)">
      <c:attr name="ApplicableTerritoryCode" select="@TerritoryCode"/>
    </xsl:if>
  </c:leaf>
</xsl:template>

</xsl:stylesheet>
